import { startRetryDelaySeconds } from '../domain/checks';
import { isoOf } from '../domain/durations';
import { isPermissionFailure, ServiceError, VersionConflict } from '../domain/errors';
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

export interface StartClaimedDeps {
  readonly pipelines: Pick<Pipelines, 'start'>;
  readonly runs: RunStore;
  readonly boards: BoardStore;
  readonly queue: WorkQueue;
  readonly health: AccountHealth;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * StartPipelineExecution at the run's commit. The client token is the run's id, so a repeated start returns the same execution.
 * What may succeed later goes to the queue with backoff; what cannot ends the run as `error` with one sentence.
 */
export const startClaimedRun = async (
  deps: StartClaimedDeps,
  planned: PlannedRun,
  session: Promise<AwsSession>,
  tries = 0,
): Promise<void> => {
  const { run, link } = planned;
  try {
    const executionId = await deps.pipelines.start(await session, {
      pipeline: run.pipeline,
      sourceActionName: link.pipeline.sourceActions[0]?.name ?? '',
      commit: run.commit,
      variables: run.variables ?? {},
      clientRequestToken: run.id,
    });
    await recordStart(deps, run, executionId);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    await recordFailure(deps, planned, error, tries);
  }
};

/** Stores the execution with its pointer, then leaves the first commit status to the queue: only the consumer posts. */
export const recordStart = async (
  deps: Pick<StartClaimedDeps, 'runs' | 'boards' | 'queue' | 'clock'>,
  run: Run,
  executionId: string,
): Promise<void> => {
  const nowMs = deps.clock.nowMs();
  const started: Run = { ...run, state: 'running', executionId, startedAt: isoOf(nowMs) };
  const saved = await saveUnlessStarted(deps, started);
  const entry = { id: saved.id, version: saved.version, createdAt: saved.createdAt };
  await Promise.all([
    deps.boards.update(saved.repositoryId, { entry, starts: 1, nowMs }),
    deps.queue.push([
      { message: { kind: 'report', runId: saved.id }, concurrency: { key: executionId, limit: 1 } },
    ]),
  ]);
};

/** Losing the race is fine when the winner stored the same execution: AWS's own event told it first. */
const saveUnlessStarted = async (deps: Pick<StartClaimedDeps, 'runs'>, started: Run): Promise<Run> => {
  try {
    return await deps.runs.save(started);
  } catch (error) {
    const stored = error instanceof VersionConflict ? await deps.runs.find(started.id) : undefined;
    if (stored?.executionId === started.executionId && stored !== undefined) return stored;
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
  if (error.retryable) {
    await deps.runs.save({ ...run, state: 'queued' });
    const message = { kind: 'start', runId: run.id, tries: tries + 1 } as const;
    const concurrency = { key: `start:${run.accountId}:${run.region}`, limit: 4 };
    const delaySeconds = startRetryDelaySeconds(tries, error.retryAfterSeconds);
    await deps.queue.push([{ message, delaySeconds, concurrency }]);
    return;
  }
  const reason = startProblem(error.code, error.message, link, account);
  if (isPermissionFailure(error.code)) await deps.health.failed(account.id, reason);
  await deps.runs.save(endRun(run, 'error', reason, isoOf(deps.clock.nowMs())));
  await deps.queue.push([{ message: { kind: 'report', runId: run.id } }]);
};
