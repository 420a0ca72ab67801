import { Refusal } from '../domain/errors';
import { activePause } from '../domain/pauses';
import type { MissedStartStore, StoredMissedStart } from '../ports/missed-starts';
import type { WorkQueue } from '../ports/queue';
import type { AccountStore, RepositorySettingsStore } from '../ports/settings-stores';

export interface StartMissedDeps {
  readonly accounts: AccountStore;
  readonly settings: RepositorySettingsStore;
  readonly missed: MissedStartStore;
  readonly queue: WorkQueue;
  /** Starts held runs of a repository. */
  readonly release: (
    repositoryId: string,
    runIds: readonly string[],
    despitePause: boolean,
  ) => Promise<unknown>;
  /** Ends held runs of a repository. */
  readonly discard: (repositoryId: string, runIds: readonly string[]) => Promise<unknown>;
}

/** A repository, or the whole workspace when none is named. */
interface Scope {
  readonly repositoryId?: string;
}

/**
 * Decides the newest event of each ref again, by the queue, and starts the runs that waited. Repositories that are still paused are
 * passed over. Asking twice is harmless: an event's runs have ids of their own. Returns how many refs.
 */
export const startMissed = async (deps: StartMissedDeps, { repositoryId }: Scope): Promise<number> => {
  const missed = await deps.missed.list(repositoryId);
  const paused = await pausedAmong(deps, [...new Set(missed.map((each) => each.repositoryId))]);
  const free = missed.filter((each) => !paused.has(each.repositoryId));
  for (const each of free) await start(deps, each);
  return free.length;
};

/** Forgets what a pause kept from starting; runs that waited end as stopped. Returns how many refs. */
export const discardMissed = async (deps: StartMissedDeps, { repositoryId }: Scope): Promise<number> => {
  const missed = await deps.missed.list(repositoryId);
  for (const each of missed) {
    await deps.discard(each.repositoryId, each.runIds);
    await deps.missed.forget(each);
  }
  return missed.length;
};

/**
 * A workspace owner starts one ref while starts stay paused. From a repository's page only its own.
 * @throws Refusal `invalid` when nothing of that id is kept, or not for this page
 */
export const startDespitePause = async (
  deps: StartMissedDeps,
  { repositoryId }: Scope,
  id: string,
): Promise<StoredMissedStart> => {
  const missed = await deps.missed.find(id);
  if (!missed || (repositoryId !== undefined && missed.repositoryId !== repositoryId))
    throw new Refusal('invalid', 'This was started or discarded meanwhile: reload the page');
  await start(deps, missed, true);
  return missed;
};

/** Queued before it is forgotten, so that a crash in between loses nothing. */
const start = async (
  deps: StartMissedDeps,
  missed: StoredMissedStart,
  despitePause = false,
): Promise<void> => {
  const { event, notice, repositoryId, runIds } = missed;
  if (runIds.length > 0) await deps.release(repositoryId, runIds, despitePause);
  const how = despitePause ? { despitePause } : {};
  const concurrency = { key: `push:${repositoryId}`, limit: 2 };
  if (event) await deps.queue.push([{ message: { kind: 'push', event, ...how }, concurrency }]);
  if (notice) await deps.queue.push([{ message: { kind: 'pull-request', notice, ...how }, concurrency }]);
  await deps.missed.forget(missed);
};

const pausedAmong = async (deps: StartMissedDeps, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const accounts = await deps.accounts.get();
  const settings = await Promise.all(ids.map((id) => deps.settings.get(id)));
  return new Set(ids.filter((_, at) => activePause(accounts.pause, settings[at]?.value.pause)));
};
