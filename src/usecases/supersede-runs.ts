import type { Link } from '../domain/links';
import type { Run } from '../domain/runs';
import type { Closed, Ending } from '../domain/supersede';
import { cancelReach, closedText, isOfClosed, supersededBy, supersededRuns } from '../domain/supersede';
import type { BoardStore } from '../ports/event-stores';
import type { RunStore } from '../ports/run-store';
import type { RepositorySettingsStore } from '../ports/settings-stores';

export interface SupersedeDeps {
  readonly runs: Pick<RunStore, 'find' | 'findMany' | 'listOpenOfLink'>;
  readonly boards: Pick<BoardStore, 'get'>;
  readonly settings: RepositorySettingsStore;
  /** Ends one run, unless it deploys. */
  readonly stop: (run: Run, ending: Ending) => Promise<void>;
}

/** Open runs of a link that are looked at: more than QUEUED holds and the flood fence lets start in an hour. */
const openLimit = 200;

/**
 * Of the runs of one ref or pull request the newest goes on. Asked for by each run when it is claimed and when AWS runs it, so that it does
 * not matter which of two is seen first. @throws ServiceError that may pass
 */
export const supersedeRuns = async (deps: SupersedeDeps, runId: string): Promise<void> => {
  const run = await deps.runs.find(runId);
  const link = run && (await linksOf(deps, run.repositoryId)).find(({ id }) => id === run.linkId);
  if (!link || cancelReach(link, run) === undefined) return;
  const found = supersededRuns(link, run, await runsOf(deps, run.repositoryId, link));
  if (!found) return;
  const ending = { why: supersededBy(found.newest), unstarted: 'superseded' } as const;
  await eachOf(found.older, (older) => deps.stop(older, ending));
};

/** Ends what a deleted branch or a closed pull request has under way. @throws ServiceError that may pass */
export const cancelClosed = async (deps: SupersedeDeps, closed: Closed): Promise<void> => {
  const links = await linksOf(deps, closed.repositoryId);
  const ending = { why: closedText(closed), unstarted: 'stopped' } as const;
  for (const link of links.filter(({ concurrency }) => concurrency)) {
    const runs = await runsOf(deps, closed.repositoryId, link);
    await eachOf(
      runs.filter((run) => isOfClosed(link, run, closed)),
      (run) => deps.stop(run, ending),
    );
  }
};

const linksOf = async (deps: SupersedeDeps, repositoryId: string): Promise<readonly Link[]> =>
  (await deps.settings.get(repositoryId)).value.links;

/** The list of open runs lags behind, the board does not: together they have what began just now. Each is read as it is. */
const runsOf = async (deps: SupersedeDeps, repositoryId: string, link: Link): Promise<readonly Run[]> => {
  const [open, board] = await Promise.all([
    deps.runs.listOpenOfLink(link.id, openLimit),
    deps.boards.get(repositoryId),
  ]);
  const ids = new Set([...open, ...board.runs].map(({ id }) => id));
  return deps.runs.findMany([...ids]);
};

/** One that AWS puts off must not keep the others from being stopped; it is the reason to come again. */
const eachOf = async (runs: readonly Run[], work: (run: Run) => Promise<void>): Promise<void> => {
  const failures: unknown[] = [];
  for (const run of runs) await work(run).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
};
