import { abandonedClaimMs } from '../domain/checks';
import { RetryLater } from '../domain/errors';
import { ownRunOf } from '../domain/ids';
import { isPlacedIn } from '../domain/links';
import type { ExecutionSnapshot } from '../domain/observations';
import { runStateOf } from '../domain/observations';
import type { Run } from '../domain/runs';
import { isFinished } from '../domain/runs';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { ExecutionReader, FollowTargets, UnknownExecution } from '../ports/run-changes';
import type { RunStore } from '../ports/run-store';

export interface AdoptExecutionDeps {
  readonly runs: RunStore;
  readonly targets: FollowTargets;
  readonly executions: ExecutionReader;
  readonly clock: Clock;
  readonly log: Log;
  readonly recordStart: (run: Run, executionId: string) => Promise<void>;
}

/**
 * An execution whose session name, or a build whose variable, carries our run id, but whose run does not know it yet. The start is still being stored (come back),
 * or its invocation died after AWS accepted (store it now). A callback may name any execution, so only what AWS itself says about this
 * one gives it to the run. False when it is not the run's.
 */
export const adoptExecution = async (
  deps: AdoptExecutionDeps,
  runId: string,
  execution: UnknownExecution,
  seen?: ExecutionSnapshot,
): Promise<boolean> => {
  const { executionId } = execution;
  const run = await deps.runs.find(runId);
  if (!run || !isPlaceOf(run, execution)) return false;
  if (run.executionId !== undefined) return run.executionId === executionId;
  if (!mayHaveStarted(run)) return false;
  const claimedMs = Date.parse(run.claimedAt ?? run.createdAt);
  const isFresh = deps.clock.nowMs() - claimedMs < abandonedClaimMs;
  if (isFresh) throw new RetryLater(15, `run ${runId} is being started`);
  if (!(await isConfirmed(deps, run, executionId, seen))) {
    deps.log.warn('execution.not-ours', { runId, executionId });
    return false;
  }
  await deps.recordStart(run, executionId);
  return true;
};

const isPlaceOf = (run: Run, execution: UnknownExecution): boolean =>
  run.accountLinkId === execution.accountLinkId &&
  run.accountId === (execution.accountId ?? run.accountId) &&
  run.region === execution.region &&
  run.pipeline === execution.pipeline;

/** A held start was never sent, and one that somebody discarded or that was passed over ended without one; an `error` may hide a lost answer. */
const mayHaveStarted = (run: Run): boolean => !run.held && (!isFinished(run.state) || run.state === 'error');

/** @throws RetryLater while AWS names no commit for a run that has ended: its source has not finished */
const isConfirmed = async (
  deps: AdoptExecutionDeps,
  run: Run,
  executionId: string,
  seen: ExecutionSnapshot | undefined,
): Promise<boolean> => {
  const target = await deps.targets.find(run.repositoryId, run.linkId);
  if (!target || !isPlacedIn(run, target.link, target.account)) return false;
  const snapshot = seen ?? (await deps.executions.read(target, executionId));
  if (ownRunOf(target.account.roleArn, snapshot) !== run.id) return false;
  if (snapshot.commit !== undefined) return snapshot.commit === run.commit;
  if (run.state !== 'error') return true;
  if (isFinished(runStateOf[snapshot.status])) return false;
  throw new RetryLater(20, `execution ${executionId} names no commit yet`);
};
