import { isoOf } from '../domain/durations';
import { VersionConflict, ServiceError } from '../domain/errors';
import { endRun } from '../domain/run-machine';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { RunChanges } from '../ports/run-changes';
import type { RunStore } from '../ports/run-store';

export interface StopStatusesDeps {
  readonly runs: RunStore;
  readonly changes: RunChanges;
  readonly clock: Clock;
  readonly log: Log;
}

/** Forge lets an invocation make 100 requests a minute. */
const postedAtMost = 95;
/** At the same time; a post takes a few hundred milliseconds. */
const atOnce = 8;
/** What the last posts may take. */
const reserveMs = 5_000;

const reason = 'Slipway was uninstalled while this ran: see AWS for the result';

/**
 * Ends every open run as stopped and posts that, newest first: after an uninstallation nobody would, and a status that stays in progress
 * blocks merges. `remainingMs` tells what is left of the invocation.
 */
export const stopStatuses = async (
  deps: StopStatusesDeps,
  remainingMs: () => number,
): Promise<{ stopped: number; left: number }> => {
  const open = await deps.runs.listOpen(postedAtMost * 10);
  const newest = [...open].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  const due = newest.slice(0, postedAtMost);
  let stopped = 0;
  const work = async (): Promise<void> => {
    for (let run = due.shift(); run !== undefined && remainingMs() > reserveMs; run = due.shift())
      if (await stopOne(deps, run.id)) stopped += 1;
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { stopped, left: newest.length - stopped };
};

/** One that cannot be stopped must not keep the others from it. */
const stopOne = async (deps: StopStatusesDeps, runId: string): Promise<boolean> => {
  try {
    const nowIso = isoOf(deps.clock.nowMs());
    return (await deps.changes.change(runId, (run) => endRun(run, 'stopped', reason, nowIso))) !== undefined;
  } catch (error) {
    if (!(error instanceof ServiceError || error instanceof VersionConflict)) throw error;
    deps.log.warn('uninstall.status-left', { runId }, error);
    return false;
  }
};
