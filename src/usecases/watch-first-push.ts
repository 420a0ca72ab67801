import { VersionConflict } from '../domain/errors';
import type { Run } from '../domain/runs';
import type { FirstGreen } from '../domain/setup';
import type { Clock } from '../ports/clock';
import type { BoardStore } from '../ports/event-stores';
import type { RunStore } from '../ports/run-store';
import type { RepositorySettingsStore } from '../ports/settings-stores';
import type { SetupStore } from '../ports/setup-store';

export interface WatchFirstPushDeps {
  readonly setups: SetupStore;
  readonly boards: BoardStore;
  readonly runs: RunStore;
  readonly settings: RepositorySettingsStore;
  readonly clock: Clock;
}

export interface FirstPush {
  /** The repository's newest run; undefined while nothing was heard of. */
  readonly run?: Run;
  /** The first commit that turned green, once there is one. */
  readonly firstGreen?: FirstGreen;
}

/** What became of the push that ends the set-up: one small record, and the run it names. The first green commit is remembered. */
export const watchFirstPush = async (deps: WatchFirstPushDeps, repositoryId: string): Promise<FirstPush> => {
  const [board, setup] = await Promise.all([deps.boards.get(repositoryId), deps.setups.get()]);
  const { firstGreen } = setup.value;
  const runs = await deps.runs.findMany(board.runs.map(({ id }) => id));
  const [newest] = [...runs].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  const green = runs.find(({ state }) => state === 'succeeded');
  if (firstGreen !== undefined || !green)
    return { ...(newest && { run: newest }), ...(firstGreen && { firstGreen }) };
  const { value } = await deps.settings.get(repositoryId);
  const found: FirstGreen = {
    repositoryId,
    fullName: value.fullName ?? '',
    commit: green.commit,
    linkName: green.linkName,
    at: green.finishedAt ?? green.createdAt,
  };
  await remember(deps, { ...setup, value: { ...setup.value, firstGreen: found } });
  return { run: green, firstGreen: found };
};

/** Two pages that watch find the same commit; the second one's write may be lost. */
const remember = async (
  deps: WatchFirstPushDeps,
  setup: Parameters<SetupStore['save']>[0],
): Promise<void> => {
  try {
    await deps.setups.save(setup);
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
  }
};
