import { Refusal } from '../domain/errors';
import type { AccountLink } from '../domain/links';
import type { Pause } from '../domain/pauses';
import type { Run } from '../domain/runs';
import type { RepositoryLevel } from '../ports/bitbucket';
import type { Clock } from '../ports/clock';
import type { BoardStore } from '../ports/event-stores';
import type { Grants } from '../ports/grants';
import type { RunStore } from '../ports/run-store';
import type { AccountStore, RepositorySettings, RepositorySettingsStore } from '../ports/settings-stores';

export interface ShowRunsDeps {
  readonly boards: BoardStore;
  readonly runs: RunStore;
  readonly settings: RepositorySettingsStore;
  readonly accounts: AccountStore;
  readonly grants: Grants;
  readonly clock: Clock;
}

/** Reads with one grant are good for five minutes; then the page's permission is asked again. */
const grantLifeMs = 5 * 60_000;

export interface Panel {
  readonly grant: string;
  readonly runs: readonly Run[];
  readonly settings: RepositorySettings;
  readonly accounts: readonly AccountLink[];
  readonly workspacePause?: Pause;
}

/** Lets a person whose level was just checked read on for a while. */
export const signGrant = (
  deps: Pick<ShowRunsDeps, 'grants' | 'clock'>,
  viewer: { accountId: string; repositoryId: string; level: RepositoryLevel },
): Promise<string> => deps.grants.sign({ ...viewer, expiresAtMs: deps.clock.nowMs() + grantLifeMs });

/** What the panel opens with, for a person whose level was just checked. */
export const loadPanel = async (
  deps: ShowRunsDeps,
  viewer: { accountId: string; repositoryId: string; level: RepositoryLevel },
): Promise<Panel> => {
  const [board, settings, accounts, grant] = await Promise.all([
    deps.boards.get(viewer.repositoryId),
    deps.settings.get(viewer.repositoryId),
    deps.accounts.get(),
    signGrant(deps, viewer),
  ]);
  const runs = await deps.runs.findMany(board.runs.map(({ id }) => id));
  return {
    grant,
    runs: newestFirst(runs),
    settings: settings.value,
    accounts: accounts.value,
    ...(accounts.pause === undefined ? {} : { workspacePause: accounts.pause }),
  };
};

const newestFirst = (runs: readonly Run[]): Run[] =>
  [...runs].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));

export interface Poll {
  readonly order: readonly string[];
  readonly changed: readonly Run[];
}

/** What changed since the page knew: one small record, and only the runs that are newer. The grant stands for the permission. */
export const pollRuns = async (
  deps: ShowRunsDeps,
  request: {
    accountId: string;
    repositoryId: string;
    grant: string;
    known: Readonly<Record<string, number>>;
  },
): Promise<Poll> => {
  const grant = await deps.grants.verify(request.grant, deps.clock.nowMs());
  if (
    grant?.accountId !== request.accountId ||
    grant.repositoryId !== request.repositoryId ||
    grant.level === 'none'
  ) {
    throw new Refusal('no-permission', 'Reload the page to see the runs of this repository');
  }
  const board = await deps.boards.get(request.repositoryId);
  const stale = board.runs.filter(({ id, version }) => (request.known[id] ?? 0) < version);
  const changed = stale.length === 0 ? [] : await deps.runs.findMany(stale.map(({ id }) => id));
  return { order: board.runs.map(({ id }) => id), changed: newestFirst(changed) };
};
