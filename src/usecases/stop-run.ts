import { isoOf } from '../domain/durations';
import { ServiceError } from '../domain/errors';
import { isPlacedIn } from '../domain/links';
import { runStateOf } from '../domain/observations';
import { endRun } from '../domain/run-machine';
import type { Run } from '../domain/runs';
import { isFinished } from '../domain/runs';
import type { Ending } from '../domain/supersede';
import { reachedGate } from '../domain/supersede';
import type { AwsSession, Pipelines } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { ExecutionReader, FollowTarget, FollowTargets, RunChanges } from '../ports/run-changes';

export interface StopRunDeps {
  readonly changes: RunChanges;
  readonly targets: FollowTargets;
  readonly executions: Pick<ExecutionReader, 'read' | 'describe'>;
  readonly pipelines: Pick<Pipelines, 'stop'>;
  readonly clock: Clock;
  readonly log: Log;
  /** A session that may stop what the link's target runs, and nothing else. */
  readonly openControl: (target: FollowTarget) => Promise<AwsSession>;
}

/**
 * Ends a run that nobody needs any more: before its start at once, in AWS by stopping it, unless its first deployment or approval has
 * begun. AWS is asked right before, and what AWS makes of it is what the run becomes. Repeating it changes nothing.
 * @throws ServiceError that may pass
 */
export const stopRun = async (deps: StopRunDeps, run: Run, ending: Ending): Promise<void> => {
  const wished = await deps.changes.change(run.id, (now) => wish(deps, now, ending));
  if (wished?.executionId !== undefined && !isFinished(wished.state))
    await stopInAws(deps, wished, wished.executionId, ending);
};

/** A start that AWS may have been asked for already is left to the queue, which looks in AWS first; an execution is marked only when it is stopped. */
const wish = (deps: StopRunDeps, now: Run, { why, unstarted }: Ending): Run => {
  if (now.executionId !== undefined || isFinished(now.state)) return now;
  const isAsked = now.state === 'starting' || now.admitted === true;
  if (!isAsked) return endRun(now, unstarted, why, isoOf(deps.clock.nowMs()));
  return now.stopWish?.why === why ? now : { ...now, stopWish: { why } };
};

const stopInAws = async (
  deps: StopRunDeps,
  run: Run,
  executionId: string,
  { why }: Ending,
): Promise<void> => {
  const target = await deps.targets.find(run.repositoryId, run.linkId);
  if (!target || !isPlacedIn(run, target.link, target.account)) return;
  const [snapshot, facts] = await Promise.all([
    deps.executions.read(target, executionId),
    deps.executions.describe(target),
  ]);
  // Stopping already, by us or by a person, or over: AWS's own events and the checks tell how it ends.
  if (snapshot.status === 'Stopping' || isFinished(runStateOf[snapshot.status])) return;
  const gate =
    reachedGate([target.link.pipeline, facts], snapshot.stages) ??
    reachedGate([target.link.pipeline, facts], run.stages);
  if (gate !== undefined) return note(deps, run, { why, refused: `${gate} has begun` });
  // Marked first: its end may be told before AWS answers.
  await note(deps, run, { why });
  try {
    await deps.pipelines.stop(await deps.openControl(target), run.pipeline, executionId, `Slipway: ${why}`);
    deps.log.info('stop.asked', { runId: run.id });
  } catch (error) {
    if (!(error instanceof ServiceError) || error.retryable) throw error;
    deps.log.warn('stop.refused', { runId: run.id, errorCode: error.code }, error);
    await note(deps, run, { why, refused: error.message });
  }
};

const note = async (deps: StopRunDeps, run: Run, stopWish: NonNullable<Run['stopWish']>): Promise<void> => {
  await deps.changes.change(run.id, (now) => {
    const isSame = now.stopWish?.why === stopWish.why && now.stopWish.refused === stopWish.refused;
    return isSame || isFinished(now.state) ? now : { ...now, stopWish };
  });
};
