import { abandonedClaimMs } from '../domain/checks';
import { RetryLater } from '../domain/errors';
import type { Run } from '../domain/runs';
import type { Clock } from '../ports/clock';
import type { UnknownExecution } from '../ports/run-changes';
import type { RunStore } from '../ports/run-store';

export interface AdoptExecutionDeps {
  readonly runs: RunStore;
  readonly clock: Clock;
  readonly recordStart: (run: Run, executionId: string) => Promise<void>;
}

/**
 * An execution whose session name carries our run id, but whose run does not know it yet. The start is still being stored (come back),
 * or its invocation died after AWS accepted (store it now). False when no such run is ours in that account, region and pipeline.
 */
export const adoptExecution = async (
  deps: AdoptExecutionDeps,
  runId: string,
  execution: UnknownExecution,
): Promise<boolean> => {
  const { executionId } = execution;
  const run = await deps.runs.find(runId);
  if (!run || !isPlaceOf(run, execution)) return false;
  if (run.executionId !== undefined) return run.executionId === executionId;
  const claimedMs = Date.parse(run.claimedAt ?? run.createdAt);
  const isFresh = deps.clock.nowMs() - claimedMs < abandonedClaimMs;
  if (isFresh) throw new RetryLater(15, `run ${runId} is being started`);
  await deps.recordStart(run, executionId);
  return true;
};

const isPlaceOf = (run: Run, execution: UnknownExecution): boolean =>
  run.accountLinkId === execution.accountLinkId &&
  run.region === execution.region &&
  run.pipeline === execution.pipeline;
