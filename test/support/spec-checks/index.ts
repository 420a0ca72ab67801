import type { Wire } from '../../../emulator/core/wire';
import { listShared } from '../shared';
import { awsProblems } from './aws';
import { bitbucketProblems } from './bitbucket';

/** Holds every request of the app to the platforms' published specifications. */
export interface SpecChecks {
  /** For the emulator's seam of the same name. */
  readonly wire: Wire;
  /** Requests that were compared. */
  readonly checked: number;
  /** What they broke, one line for each problem, each said once. */
  readonly problems: readonly string[];
}

/**
 * @param scopes of the manifest
 * @throws Error when the specifications are absent
 */
export const createSpecChecks = (scopes: () => readonly string[]): SpecChecks => {
  listShared('specs/aws');
  const problems = new Set<string>();
  let checked = 0;
  return {
    wire: (call, send) => {
      const { service, request } = call;
      if (request) {
        checked += 1;
        const found = service === 'bitbucket' ? bitbucketProblems(request, scopes()) : awsProblems(request);
        found.forEach((problem) => problems.add(problem));
      }
      return send();
    },
    get checked() {
      return checked;
    },
    get problems() {
      return [...problems];
    },
  };
};
