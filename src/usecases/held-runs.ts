import { firstSweepAfterMs, nextCheckDelaySeconds } from '../domain/checks';
import { isoOf } from '../domain/durations';
import { endRun } from '../domain/run-machine';
import type { Run } from '../domain/runs';
import type { Clock } from '../ports/clock';
import type { WorkQueue } from '../ports/queue';
import type { RunChanges } from '../ports/run-changes';
import type { RunStore } from '../ports/run-store';

export interface HeldRunsDeps {
  readonly runs: RunStore;
  readonly changes: RunChanges;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

/** Starts what the flood fence held, past the fence. Ids of other repositories, repeated ids and runs no longer held are passed over. Returns how many. */
export const releaseRuns = async (
  deps: HeldRunsDeps,
  repositoryId: string,
  runIds: readonly string[],
): Promise<number> => {
  const held = await heldOf(deps, repositoryId, runIds);
  const nowMs = deps.clock.nowMs();
  for (const { id } of held) {
    const run = await deps.changes.change(id, (now) =>
      now.held ? { ...now, held: false, admitted: true, nextCheckAt: isoOf(nowMs + firstSweepAfterMs) } : now,
    );
    if (!run || run.held) continue;
    const concurrency = { key: `start:${run.accountId}:${run.region}`, limit: 4 };
    const check = { kind: 'check', runId: id, done: 0 } as const;
    await deps.queue.push([
      { message: { kind: 'start', runId: id, tries: 0 }, concurrency },
      { message: check, delaySeconds: nextCheckDelaySeconds(0) ?? 60 },
    ]);
  }
  return held.length;
};

/** Ends held runs without starting them. Returns how many. */
export const discardRuns = async (
  deps: HeldRunsDeps,
  repositoryId: string,
  runIds: readonly string[],
): Promise<number> => {
  const held = await heldOf(deps, repositoryId, runIds);
  for (const { id } of held) {
    await deps.changes.change(id, (now) =>
      now.held ? endRun(now, 'stopped', 'Discarded before it started', isoOf(deps.clock.nowMs())) : now,
    );
  }
  return held.length;
};

const heldOf = async (
  deps: HeldRunsDeps,
  repositoryId: string,
  runIds: readonly string[],
): Promise<readonly Run[]> =>
  (await deps.runs.findMany([...new Set(runIds)])).filter(
    (run) => run.repositoryId === repositoryId && run.held,
  );
