import type { PlannedRun } from '../domain/plan';
import { cancelReach } from '../domain/supersede';
import type { Delivery } from '../ports/queue';

/** Looks for what the run supersedes, after these seconds; nothing for links that run all. One repository's turns come one by one. */
export const supersedeWork = (
  { run, link }: Pick<PlannedRun, 'run' | 'link'>,
  delays: readonly number[],
): readonly Delivery[] =>
  cancelReach(link, run) === undefined
    ? []
    : delays.map((delaySeconds) => ({
        message: { kind: 'supersede', runId: run.id },
        delaySeconds,
        concurrency: { key: `supersede:${link.id}`, limit: 1 },
      }));
