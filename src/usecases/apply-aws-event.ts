import { isoOf } from '../domain/durations';
import { RetryLater } from '../domain/errors';
import type { AwsEvent } from '../domain/observations';
import { endsExecution } from '../domain/observations';
import { runIdOfTriggerDetail } from '../domain/ids';
import { applyEvent, applySnapshot } from '../domain/run-machine';
import type { Run } from '../domain/runs';
import { isFinished } from '../domain/runs';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type {
  ExecutionFollower,
  ExecutionReader,
  FollowTargets,
  RunChanges,
  UnknownExecution,
} from '../ports/run-changes';
import type { RunStore } from '../ports/run-store';

export interface ApplyAwsEventDeps {
  readonly runs: RunStore;
  readonly changes: RunChanges;
  readonly follower: ExecutionFollower;
  readonly targets: FollowTargets;
  readonly executions: ExecutionReader;
  readonly clock: Clock;
  readonly log: Log;
  /** Gives an execution that we started to its run. */
  readonly adopt: (runId: string, execution: UnknownExecution) => Promise<boolean>;
}

/**
 * One state change that AWS told us. The event is a hint: it moves progress, but an end is written only after AWS confirmed it, and it
 * touches only runs of its own account link, region and pipeline.
 */
export const applyAwsEvent = async (deps: ApplyAwsEventDeps, event: AwsEvent): Promise<void> => {
  const known = await deps.runs.findIdByExecution(event.accountLinkId, event.region, event.executionId);
  const runIds = known === undefined ? await runsOfUnknown(deps, event) : [known];
  for (const runId of runIds) await deps.changes.change(runId, (run) => changeBy(deps, run, event));
};

/** The event that opens an API start names its session, and so our run, without asking AWS. */
const runsOfUnknown = async (deps: ApplyAwsEventDeps, event: AwsEvent): Promise<readonly string[]> => {
  const ownRun = runIdOfTriggerDetail(event.triggerDetail ?? '');
  if (ownRun !== undefined && (await deps.adopt(ownRun, event))) return [ownRun];
  return deps.follower.follow(event);
};

const changeBy = async (deps: ApplyAwsEventDeps, run: Run, event: AwsEvent): Promise<Run> => {
  if (!concerns(run, event)) {
    deps.log.warn('event.foreign', { runId: run.id, pipeline: event.pipeline });
    return run;
  }
  const moved = applyEvent(run, event);
  const next = moved === run ? run : { ...moved, heardAt: isoOf(deps.clock.nowMs()) };
  return needsConfirmation(next, event) ? confirm(deps, next, event) : next;
};

const concerns = (run: Run, event: AwsEvent): boolean =>
  run.accountLinkId === event.accountLinkId &&
  run.region === event.region &&
  run.pipeline === event.pipeline &&
  run.accountId === event.accountId &&
  run.executionId === event.executionId;

/** An end of this attempt or a newer one, unless the run ended by AWS's word already. */
const needsConfirmation = (run: Run, event: AwsEvent): boolean =>
  event.scope === 'pipeline' &&
  endsExecution[event.state] &&
  (event.attempt ?? run.attempt) >= run.attempt &&
  (!isFinished(run.state) || run.state === 'error');

const confirm = async (deps: ApplyAwsEventDeps, run: Run, event: AwsEvent): Promise<Run> => {
  const target = await deps.targets.find(run.repositoryId, run.linkId);
  if (!target) return run;
  const snapshot = await deps.executions.read(target, event.executionId);
  const confirmed = applySnapshot(run, snapshot, isoOf(deps.clock.nowMs()));
  if (!isFinished(confirmed.state)) throw new RetryLater(20, `AWS does not confirm ${event.state} yet`);
  return confirmed;
};
