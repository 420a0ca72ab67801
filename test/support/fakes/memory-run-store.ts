import { VersionConflict } from '../../../src/domain/errors';
import type { Run } from '../../../src/domain/runs';
import { isFinished } from '../../../src/domain/runs';
import type { RunStore, StatusOwners } from '../../../src/ports/run-store';

export interface MemoryRunStore extends RunStore {
  /** Every run, oldest first. */
  all(): readonly Run[];
}

const byTime = (time: (run: Run) => string) => (a: Run, b: Run) => (time(a) < time(b) ? -1 : 1);

/** Runs that have not ended, the next to check first. */
const openOf = (runs: ReadonlyMap<string, Run>): Run[] =>
  [...runs.values()].filter((run) => !isFinished(run.state)).sort(byTime((run) => run.nextCheckAt ?? '9999'));

const dueOf = (runs: ReadonlyMap<string, Run>, nowIso: string): Run[] =>
  openOf(runs).filter(({ nextCheckAt }) => nextCheckAt !== undefined && nextCheckAt <= nowIso);

/** Runs of an account link that have ended, the newest end first. */
const endedOf = (runs: ReadonlyMap<string, Run>, accountLinkId: string): Run[] =>
  [...runs.values()]
    .filter((run) => run.accountLinkId === accountLinkId && isFinished(run.state))
    .sort(byTime((run) => run.finishedAt ?? run.createdAt))
    .reverse();

// eslint-disable-next-line max-lines-per-function -- one small method for each of the port
export const createMemoryRunStore = (): MemoryRunStore => {
  const runs = new Map<string, Run>();
  const pointers = new Map<string, string>();

  const put = (run: Run): void => {
    runs.set(run.id, run);
    if (run.executionId !== undefined) {
      pointers.set(JSON.stringify([run.accountLinkId, run.region, run.executionId]), run.id);
    }
  };

  return {
    all: () => [...runs.values()].sort(byTime((run) => run.createdAt)),
    claim: async (run) => {
      const before = runs.get(run.id);
      if (before !== undefined) return { claimed: false, run: before };
      put(run);
      return { claimed: true };
    },
    find: async (runId) => runs.get(runId),
    findMany: async (runIds) => runIds.flatMap((id) => runs.get(id) ?? []),
    save: async (run) => {
      if (runs.get(run.id)?.version !== run.version) throw new VersionConflict(`run ${run.id}`);
      const next = { ...run, version: run.version + 1 };
      put(next);
      return next;
    },
    findIdByExecution: async (accountLinkId, region, executionId) =>
      pointers.get(JSON.stringify([accountLinkId, region, executionId])),
    listDue: async (nowIso, limit) => dueOf(runs, nowIso).slice(0, limit),
    listEndedOfAccount: async (accountLinkId, limit) => endedOf(runs, accountLinkId).slice(0, limit),
    listOfCommit: async (repositoryId, commit, limit) =>
      [...runs.values()]
        .filter((run) => run.repositoryId === repositoryId && run.commit === commit)
        .sort(byTime((run) => run.createdAt))
        .reverse()
        .slice(0, limit),
    listOpen: async (limit) => openOf(runs).slice(0, limit),
    listOpenOfLink: async (linkId, limit) =>
      openOf(runs)
        .filter((run) => run.linkId === linkId)
        .slice(0, limit),
  };
};

export const createMemoryStatusOwners = (): StatusOwners => {
  const owners = new Map<string, string>();
  const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);
  return {
    claim: async (repositoryId, commit, linkId, runId) => {
      const key = keyOf(repositoryId, commit, linkId);
      const owner = owners.get(key) ?? runId;
      owners.set(key, owner);
      return owner;
    },
    find: async (repositoryId, commit, linkId) => owners.get(keyOf(repositoryId, commit, linkId)),
    replace: async (repositoryId, commit, linkId, runId) => {
      owners.set(keyOf(repositoryId, commit, linkId), runId);
    },
  };
};
