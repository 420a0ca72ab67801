import { isoOf } from '../domain/durations';
import { refuseConflict } from '../domain/errors';
import type { Pause } from '../domain/pauses';
import type { Clock } from '../ports/clock';
import type { MissedStartStore, StoredMissedStart } from '../ports/missed-starts';
import type { AccountStore, RepositorySettingsStore } from '../ports/settings-stores';

export interface PauseDeps {
  readonly accounts: AccountStore;
  readonly settings: RepositorySettingsStore;
  readonly missed: MissedStartStore;
  readonly clock: Clock;
}

/** A repository's pause, or the workspace's when none is named. */
export interface PauseScope {
  readonly repositoryId?: string;
}

/** Pauses starts from now on; a pause that is there already gets the new reason. What runs is followed on. */
export const pauseStarts = async (
  deps: PauseDeps,
  scope: PauseScope,
  by: { readonly accountId: string; readonly reason: string },
): Promise<Pause> => {
  const pause = { reason: by.reason, by: by.accountId, at: isoOf(deps.clock.nowMs()) };
  await setPause(deps, scope, pause);
  return pause;
};

/** Lifts a pause; what it kept from starting is left as it is. */
export const liftPause = (deps: PauseDeps, scope: PauseScope): Promise<void> =>
  setPause(deps, scope, undefined);

const setPause = async (
  deps: PauseDeps,
  { repositoryId }: PauseScope,
  pause: Pause | undefined,
): Promise<void> => {
  try {
    if (repositoryId === undefined) await deps.accounts.setPause(pause);
    else await setRepositoryPause(deps, repositoryId, pause);
  } catch (error) {
    refuseConflict(error, 'settings');
    throw error;
  }
};

const setRepositoryPause = async (
  { settings }: PauseDeps,
  repositoryId: string,
  pause: Pause | undefined,
): Promise<void> => {
  const { version, value } = await settings.get(repositoryId);
  const { pause: _before, ...rest } = value;
  await settings.save(repositoryId, {
    version,
    value: { ...rest, ...(pause === undefined ? {} : { pause }) },
  });
};

export interface PauseState {
  readonly workspace?: Pause;
  readonly repository?: Pause;
  readonly missed: readonly (StoredMissedStart & { readonly fullName?: string })[];
}

/** Who paused and why, and what was kept from starting, newest first. */
export const showPause = async (deps: PauseDeps, { repositoryId }: PauseScope): Promise<PauseState> => {
  const [accounts, missed, own] = await Promise.all([
    deps.accounts.get(),
    deps.missed.list(repositoryId),
    repositoryId === undefined ? undefined : deps.settings.get(repositoryId),
  ]);
  const names = await namesOf(deps, [...new Set(missed.map((each) => each.repositoryId))]);
  return {
    ...(accounts.pause === undefined ? {} : { workspace: accounts.pause }),
    ...(own?.value.pause === undefined ? {} : { repository: own.value.pause }),
    missed: [...missed]
      .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
      .map((each) => {
        const fullName = names.get(each.repositoryId);
        return fullName === undefined ? each : { ...each, fullName };
      }),
  };
};

/** Repositories whose names are read for one page; the others are shown by their ids. */
const mostNames = 50;

const namesOf = async ({ settings }: PauseDeps, repositoryIds: readonly string[]) => {
  const named = repositoryIds.slice(0, mostNames);
  const found = await Promise.all(named.map((id) => settings.get(id)));
  return new Map(named.map((id, at) => [id, found[at]?.value.fullName]));
};
