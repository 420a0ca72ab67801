import { abandonedClaimMs } from '../domain/checks';
import { RetryLater } from '../domain/errors';
import type { Run } from '../domain/runs';
import type { Clock } from '../ports/clock';
import type { RunStore } from '../ports/run-store';

export interface AdoptExecutionDeps {
  readonly runs: RunStore;
  readonly clock: Clock;
  readonly recordStart: (run: Run, executionId: string) => Promise<void>;
}

/**
 * An execution whose session name carries our run id, but whose run does not know it yet. The start is still being stored (come back),
 * or its invocation died after AWS accepted (store it now). False when no such run is ours.
 */
export const adoptExecution = async (
  deps: AdoptExecutionDeps,
  runId: string,
  executionId: string,
): Promise<boolean> => {
  const run = await deps.runs.find(runId);
  if (!run) return false;
  if (run.executionId !== undefined) return run.executionId === executionId;
  const claimedMs = Date.parse(run.claimedAt ?? run.createdAt);
  if (deps.clock.nowMs() - claimedMs < abandonedClaimMs)
    throw new RetryLater(15, `run ${runId} is being started`);
  await deps.recordStart(run, executionId);
  return true;
};
