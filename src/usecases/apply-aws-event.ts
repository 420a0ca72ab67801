import { firstSweepAfterMs, nextCheckDelaySeconds } from '../domain/checks';
import { isoOf } from '../domain/durations';
import { RetryLater } from '../domain/errors';
import { isPlacedIn } from '../domain/links';
import type { AwsEvent, ExecutionSnapshot } from '../domain/observations';
import { endOf } from '../domain/observations';
import { runIdOfTriggerDetail } from '../domain/ids';
import { applyEvent, applySnapshot, canComeBack, provenAttempt } from '../domain/run-machine';
import type { Run } from '../domain/runs';
import { isFinished } from '../domain/runs';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { WorkQueue } from '../ports/queue';
import type {
  AdoptExecution,
  ExecutionFollower,
  ExecutionReader,
  FollowTargets,
  RunChanges,
} from '../ports/run-changes';
import type { RunStore } from '../ports/run-store';

export interface ApplyAwsEventDeps {
  readonly runs: RunStore;
  readonly changes: RunChanges;
  readonly follower: ExecutionFollower;
  readonly targets: FollowTargets;
  readonly executions: ExecutionReader;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly adopt: AdoptExecution;
}

/**
 * One state change that AWS told us. The event is a hint: it moves progress, but an end, a way back from one, and a higher attempt are
 * written only after AWS confirmed them, and it touches only runs of its own account link, region and pipeline.
 */
export const applyAwsEvent = async (deps: ApplyAwsEventDeps, event: AwsEvent): Promise<void> => {
  const known = await deps.runs.findIdByExecution(event.accountLinkId, event.region, event.executionId);
  const runIds = known === undefined ? await runsOfUnknown(deps, event) : [known];
  for (const runId of runIds) await applyTo(deps, runId, event);
};

/** The event that opens an API start names its session, and so the run to look at first; AWS is asked before the run gets it. */
const runsOfUnknown = async (deps: ApplyAwsEventDeps, event: AwsEvent): Promise<readonly string[]> => {
  const ownRun = runIdOfTriggerDetail(event.triggerDetail ?? '');
  if (ownRun !== undefined && (await deps.adopt(ownRun, event))) return [ownRun];
  return deps.follower.follow(event);
};

/** A run that goes on after its end is looked after like a new one: its checks had stopped. */
const applyTo = async (deps: ApplyAwsEventDeps, runId: string, event: AwsEvent): Promise<void> => {
  const seen = { cameBack: false };
  await deps.changes.change(runId, async (run) => {
    const next = await changeBy(deps, run, event);
    seen.cameBack = isFinished(run.state) && !isFinished(next.state);
    if (!seen.cameBack) return next;
    return { ...next, nextCheckAt: isoOf(deps.clock.nowMs() + firstSweepAfterMs) };
  });
  if (!seen.cameBack) return;
  const delaySeconds = nextCheckDelaySeconds(0) ?? 60;
  await deps.queue.push([{ message: { kind: 'check', runId, done: 0 }, delaySeconds }]);
};

const changeBy = async (deps: ApplyAwsEventDeps, run: Run, event: AwsEvent): Promise<Run> => {
  if (!concerns(run, event)) {
    deps.log.warn('event.foreign', { runId: run.id, pipeline: event.pipeline });
    return run;
  }
  const moved = applyEvent(run, event);
  const comesBack = isFinished(run.state) && moved !== run;
  if (comesBack || moved.attempt > run.attempt || needsConfirmation(run, event)) {
    return confirm(deps, run, event);
  }
  return moved === run ? run : { ...moved, heardAt: isoOf(deps.clock.nowMs()) };
};

const concerns = (run: Run, event: AwsEvent): boolean =>
  run.accountLinkId === event.accountLinkId &&
  run.region === event.region &&
  run.pipeline === event.pipeline &&
  run.accountId === event.accountId &&
  run.executionId === event.executionId;

const endClaimedBy = (event: AwsEvent) => (event.scope === 'pipeline' ? endOf[event.state] : undefined);

/** An end of this attempt or a newer one that is not known yet. */
const needsConfirmation = (run: Run, event: AwsEvent): boolean => {
  const claimed = endClaimedBy(event);
  if (claimed === undefined || (event.attempt ?? run.attempt) < run.attempt) return false;
  return !isFinished(run.state) || (canComeBack(run) && run.state !== claimed);
};

/** @throws RetryLater while AWS says otherwise: its answers may be a moment older than its events */
const confirm = async (deps: ApplyAwsEventDeps, run: Run, event: AwsEvent): Promise<Run> => {
  const target = await deps.targets.find(run.repositoryId, run.linkId);
  if (!target || !isPlacedIn(run, target.link, target.account)) return run;
  const snapshot = await deps.executions.read(target, event.executionId);
  const confirmed = confirmedBy(snapshot, run, event, isoOf(deps.clock.nowMs()));
  const agrees = isFinished(confirmed.state) === (endClaimedBy(event) !== undefined);
  const isNews = isFinished(confirmed.state) && confirmed.state !== run.state;
  if (!agrees && !isNews) throw new RetryLater(20, `AWS does not confirm ${event.state} yet`);
  return confirmed;
};

const confirmedBy = (snapshot: ExecutionSnapshot, run: Run, event: AwsEvent, nowIso: string): Run => {
  const proven =
    event.attempt === undefined ? event : { ...event, attempt: provenAttempt(run, event.attempt, snapshot) };
  const moved = applyEvent(run, proven);
  return applySnapshot(moved === run ? run : { ...moved, heardAt: nowIso }, snapshot, nowIso);
};
