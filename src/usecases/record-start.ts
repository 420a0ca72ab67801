import { firstSweepAfterMs } from '../domain/checks';
import { announced } from '../domain/board';
import { isoOf } from '../domain/durations';
import { VersionConflict } from '../domain/errors';
import { withoutEnd } from '../domain/run-machine';
import type { Run } from '../domain/runs';
import type { Clock } from '../ports/clock';
import type { BoardStore } from '../ports/event-stores';
import type { WorkQueue } from '../ports/queue';
import type { RunStore } from '../ports/run-store';

export interface RecordStartDeps {
  readonly runs: RunStore;
  readonly boards: BoardStore;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

/**
 * Stores the execution with its pointer, then leaves the first commit status to the queue: only the consumer posts.
 * @throws VersionConflict when the run has another execution, or others keep changing it
 */
export const recordStart = async (deps: RecordStartDeps, run: Run, executionId: string): Promise<void> => {
  const nowMs = deps.clock.nowMs();
  const saved = await saveStart(deps, run, executionId, nowMs);
  const entry = { id: saved.id, version: saved.version, createdAt: saved.createdAt };
  await Promise.all([
    isAnnounced(run, saved) ? undefined : deps.boards.update(saved.repositoryId, entry),
    deps.queue.push([
      { message: { kind: 'report', runId: saved.id }, concurrency: { key: executionId, limit: 1 } },
    ]),
  ]);
};

/** The push that counted the start has put it on the board at this version. */
const isAnnounced = (run: Run, saved: Run): boolean =>
  run.state === 'starting' && run.admitted !== true && saved.version === announced(run).version;

const maxTries = 3;

/** AWS runs it, whatever was written about the run meanwhile. Losing against a writer of the same execution is fine: AWS's own event told it first. */
const saveStart = async (
  deps: RecordStartDeps,
  run: Run,
  executionId: string,
  nowMs: number,
): Promise<Run> => {
  let stored: Run | undefined = run;
  for (let tries = 1; stored !== undefined; tries++) {
    if (stored.executionId === executionId) return stored;
    if (stored.executionId !== undefined) break;
    try {
      return await deps.runs.save(startedRun(stored, executionId, nowMs));
    } catch (error) {
      if (!(error instanceof VersionConflict) || tries === maxTries) throw error;
      stored = await deps.runs.find(run.id);
    }
  }
  throw new VersionConflict(`run ${run.id} is not the one that started ${executionId}`);
};

/** Claim and fence have done their work, and the run is written and read about twenty times from here on. Its event still orders it among its ref's runs. */
const startedRun = (run: Run, executionId: string, nowMs: number): Run => {
  const { claimedBy: _claimedBy, claimedAt: _claimedAt, admitted: _admitted, ...claimed } = withoutEnd(run);
  return {
    ...claimed,
    held: false,
    state: 'running',
    executionId,
    startedAt: isoOf(nowMs),
    nextCheckAt: run.nextCheckAt ?? isoOf(nowMs + firstSweepAfterMs),
  };
};
