import { startRetryDelaySeconds, unreachableAfterMs } from '../domain/checks';
import { isoOf } from '../domain/durations';
import { isPermissionFailure, ServiceError } from '../domain/errors';
import type { PlannedRun } from '../domain/plan';
import { endRun } from '../domain/run-machine';
import type { Run } from '../domain/runs';
import { startProblem } from '../domain/start-problems';
import type { AwsSession, Pipelines } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { BoardStore } from '../ports/event-stores';
import type { Log } from '../ports/log';
import type { WorkQueue } from '../ports/queue';
import type { AccountHealth } from '../ports/run-changes';
import type { RunStore } from '../ports/run-store';
import { supersedeWork } from '../domain/supersede-work';

export interface StartClaimedDeps {
  readonly pipelines: Pick<Pipelines, 'start'>;
  readonly runs: RunStore;
  readonly boards: BoardStore;
  readonly queue: WorkQueue;
  readonly health: AccountHealth;
  readonly clock: Clock;
  readonly log: Log;
  readonly recordStart: (run: Run, executionId: string) => Promise<void>;
}

/**
 * StartPipelineExecution or StartBuild at the run's commit. The client token is the run's id, so a repeated start returns the same execution.
 * What may succeed later goes to the queue with backoff; what cannot ends the run as `error` with one sentence.
 * @throws ServiceError, VersionConflict of the stores; AWS may have started the run then, and its check finds the execution
 */
export const startClaimedRun = async (
  deps: StartClaimedDeps,
  planned: PlannedRun,
  session: Promise<AwsSession>,
  tries = 0,
): Promise<void> => {
  const started = await tryStart(deps, planned, session);
  if (typeof started === 'string') {
    await deps.recordStart(planned.run, started);
    // The new run first, then the older ones. Lists lag, hence twice.
    const work = supersedeWork(planned, [5, 60]);
    if (work.length > 0) await deps.queue.push(work);
  } else await recordFailure(deps, planned, started, tries);
};

/** The execution's id, or why AWS did not start it. */
const tryStart = async (
  deps: StartClaimedDeps,
  { run, link }: PlannedRun,
  session: Promise<AwsSession>,
): Promise<string | ServiceError> => {
  try {
    return await deps.pipelines.start(await session, {
      pipeline: run.pipeline,
      sourceActionName: link.pipeline.sourceActions[0]?.name ?? '',
      commit: run.commit,
      variables: run.variables ?? {},
      clientRequestToken: run.id,
      ...(link.pipeline.reportsStatus === true ? { withoutOwnStatus: true as const } : {}),
    });
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
};

const recordFailure = async (
  deps: StartClaimedDeps,
  planned: PlannedRun,
  error: ServiceError,
  tries: number,
): Promise<void> => {
  const { run, link, account } = planned;
  deps.log.warn('start.failed', { runId: run.id, errorCode: error.code, tries }, error);
  const ageMs = deps.clock.nowMs() - Date.parse(run.createdAt);
  if (error.retryable && ageMs < unreachableAfterMs) return startLater(deps, planned, error, tries);
  const reason = startProblem(error.code, link, account);
  if (isPermissionFailure(error.code)) await deps.health.failed(account.id);
  const nowMs = deps.clock.nowMs();
  const { id, version, createdAt } = await deps.runs.save(endRun(run, 'error', reason, isoOf(nowMs)));
  await deps.boards.update(run.repositoryId, { id, version, createdAt });
  await deps.queue.push([{ message: { kind: 'report', runId: run.id } }]);
};

const startLater = async (
  deps: StartClaimedDeps,
  { run }: PlannedRun,
  error: ServiceError,
  tries: number,
): Promise<void> => {
  await deps.runs.save({ ...run, state: 'queued', admitted: true });
  const message = { kind: 'start', runId: run.id, tries: tries + 1 } as const;
  const concurrency = { key: `start:${run.accountId}:${run.region}`, limit: 4 };
  const delaySeconds = startRetryDelaySeconds(tries, error.retryAfterSeconds);
  await deps.queue.push([{ message, delaySeconds, concurrency }]);
};
