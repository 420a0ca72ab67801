import type { PlannedRun } from './plan';
import type { Closed } from './supersede';
import { cancelReach } from './supersede';

/** A message of the queue with its delay. */
interface Work {
  readonly message:
    | { readonly kind: 'supersede'; readonly runId: string }
    | { readonly kind: 'cancel-closed'; readonly closed: Closed };
  readonly delaySeconds: number;
  readonly concurrency: { readonly key: string; readonly limit: number };
}

/** Looks for what the run supersedes, after these seconds; nothing for links that run all. One repository's turns come one by one. */
export const supersedeWork = (
  { run, link }: Pick<PlannedRun, 'run' | 'link'>,
  delays: readonly number[],
): readonly Work[] =>
  cancelReach(link, run) === undefined
    ? []
    : delays.map((delaySeconds) => ({
        message: { kind: 'supersede', runId: run.id },
        delaySeconds,
        concurrency: { key: `supersede:${link.id}`, limit: 1 },
      }));

/** At once, and again for a run that was being made just then: lists lag. */
export const closedWork = (closed: Closed): readonly Work[] =>
  [0, 60].map((delaySeconds) => ({
    message: { kind: 'cancel-closed', closed },
    delaySeconds,
    concurrency: { key: `supersede:${closed.repositoryId}`, limit: 1 },
  }));
