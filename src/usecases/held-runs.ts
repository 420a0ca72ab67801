import { firstSweepAfterMs, nextCheckDelaySeconds } from '../domain/checks';
import { isoOf } from '../domain/durations';
import { Refusal } from '../domain/errors';
import { activePause, pauseSentence } from '../domain/pauses';
import { endRun } from '../domain/run-machine';
import type { Run } from '../domain/runs';
import type { Clock } from '../ports/clock';
import type { WorkQueue } from '../ports/queue';
import type { RunChanges } from '../ports/run-changes';
import type { RunStore } from '../ports/run-store';
import type { AccountStore, RepositorySettingsStore } from '../ports/settings-stores';

export interface HeldRunsDeps {
  readonly runs: RunStore;
  readonly changes: RunChanges;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  readonly settings: RepositorySettingsStore;
  readonly accounts: AccountStore;
}

/**
 * Starts held runs, past the flood fence. Ids of other repositories, repeated ids and runs no longer held are passed over. Returns how many.
 * @throws Refusal `invalid` while starts are paused, unless a workspace owner starts them `despitePause`
 */
export const releaseRuns = async (
  deps: HeldRunsDeps,
  repositoryId: string,
  runIds: readonly string[],
  despitePause = false,
): Promise<number> => {
  if (!despitePause) await refuseWhilePaused(deps, repositoryId);
  const held = await heldOf(deps, repositoryId, runIds);
  const nowMs = deps.clock.nowMs();
  for (const { id } of held) {
    const run = await deps.changes.change(id, (now) => (now.held ? released(now, nowMs, despitePause) : now));
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

const released = (held: Run, nowMs: number, despitePause: boolean): Run => {
  const { reason: _reason, ...run } = held;
  const nextCheckAt = isoOf(nowMs + firstSweepAfterMs);
  return { ...run, held: false, admitted: true, nextCheckAt, ...(despitePause ? { despitePause } : {}) };
};

const refuseWhilePaused = async (deps: HeldRunsDeps, repositoryId: string): Promise<void> => {
  const [accounts, settings] = await Promise.all([deps.accounts.get(), deps.settings.get(repositoryId)]);
  const pause = activePause(accounts.pause, settings.value.pause);
  if (pause) throw new Refusal('invalid', `${pauseSentence(pause)}. Resume first, or ask a workspace owner`);
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
