import type { PlannedRun } from '../domain/plan';
import type { Closed } from '../domain/supersede';
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

/** At once, and again for a run that was being made just then: lists lag. */
export const closedWork = (closed: Closed): readonly Delivery[] =>
  [0, 60].map((delaySeconds) => ({
    message: { kind: 'cancel-closed', closed },
    delaySeconds,
    concurrency: { key: `supersede:${closed.repositoryId}`, limit: 1 },
  }));
