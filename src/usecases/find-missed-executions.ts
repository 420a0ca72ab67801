import { firstSweepAfterMs } from '../domain/checks';
import { isoOf } from '../domain/durations';
import { RetryLater, ServiceError } from '../domain/errors';
import { applySnapshot, canComeBack } from '../domain/run-machine';
import { isFinished } from '../domain/runs';
import type { ExecutionSummary } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { WorkQueue } from '../ports/queue';
import type {
  ExecutionFollower,
  ExecutionReader,
  FollowTarget,
  FollowTargets,
  RunChanges,
} from '../ports/run-changes';
import type { RunStore } from '../ports/run-store';
import type { PipelineIndex } from '../ports/settings-stores';

export interface FindMissedDeps {
  readonly index: PipelineIndex;
  readonly targets: FollowTargets;
  readonly executions: ExecutionReader;
  readonly follower: ExecutionFollower;
  /** Reads a pipeline's facts again, for every link on it, when they are old. */
  readonly refreshFacts: (targets: readonly FollowTarget[]) => Promise<void>;
  readonly runs: RunStore;
  readonly changes: RunChanges;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  readonly log: Log;
}

interface Place {
  readonly accountLinkId: string;
  readonly region: string;
  readonly pipeline: string;
}

/** Executions looked at per pipeline and sweep, and how old they may be: older ones were seen by an earlier sweep. */
const listed = 20;
const maxAgeMs = 2 * 3_600_000;

/**
 * Without callbacks nobody tells us what AWS started by itself, or retried; the sweep lists the newest executions of each linked
 * pipeline. Oldest first, so that the newest of a commit speaks for it; one that cannot be read does not hide the others. Once a day the
 * pipeline itself is read too, first: what it deploys decides what may start.
 */
export const findMissedExecutions = async (deps: FindMissedDeps, place: Place): Promise<void> => {
  const targets = await findTargetsOf(deps, place);
  const [target] = targets;
  if (!target) return;
  await deps.refreshFacts(targets);
  const executions = await deps.executions.list(target, listed);
  for (const execution of [...executions].reverse()) {
    try {
      await lookAt(deps, place, target, execution);
    } catch (error) {
      if (!(error instanceof RetryLater || error instanceof ServiceError)) throw error;
      deps.log.warn('execution.not-followed', { executionId: execution.executionId }, error);
    }
  }
};

const findTargetsOf = async (deps: FindMissedDeps, place: Place): Promise<readonly FollowTarget[]> => {
  const links = await deps.index.find(place.accountLinkId, place.region, place.pipeline);
  const found = await Promise.all(
    links.map(({ repositoryId, linkId }) => deps.targets.find(repositoryId, linkId)),
  );
  return found.filter((target) => target !== undefined);
};

const lookAt = async (
  deps: FindMissedDeps,
  place: Place,
  target: FollowTarget,
  execution: ExecutionSummary,
): Promise<void> => {
  const { executionId, startedAt } = execution;
  const isRecent = deps.clock.nowMs() - Date.parse(startedAt) <= maxAgeMs;
  if (!isRecent && !execution.open) return;
  const known = await deps.runs.findIdByExecution(place.accountLinkId, place.region, executionId);
  if (known !== undefined) return execution.open ? resume(deps, target, known, executionId) : undefined;
  const runIds = await deps.follower.follow({ ...place, executionId, time: startedAt });
  await deps.queue.push(runIds.map((runId) => ({ message: { kind: 'report', runId } as const })));
};

/** A run that ended goes on when somebody retried it in AWS and the event that says so was lost. */
const resume = async (
  deps: FindMissedDeps,
  target: FollowTarget,
  runId: string,
  executionId: string,
): Promise<void> => {
  const run = await deps.runs.find(runId);
  if (!run || !isFinished(run.state) || !canComeBack(run)) return;
  const snapshot = await deps.executions.read(target, executionId);
  const nowMs = deps.clock.nowMs();
  await deps.changes.change(runId, (now) => {
    if (now.version !== run.version) return now;
    const next = applySnapshot(now, snapshot, isoOf(nowMs));
    return isFinished(next.state) ? now : { ...next, nextCheckAt: isoOf(nowMs + firstSweepAfterMs) };
  });
};
