import { compareTimes } from '../../../src/domain/durations';
import type { MissedStart } from '../../../src/domain/pauses';
import { refText } from '../../../src/domain/refs';
import type { MissedStartStore, StoredMissedStart } from '../../../src/ports/missed-starts';

export const createMemoryMissedStarts = (): MissedStartStore => {
  const kept = new Map<string, StoredMissedStart>();
  const idOf = ({ repositoryId, ref }: Pick<MissedStart, 'repositoryId' | 'ref'>): string =>
    `${repositoryId} ${refText(ref)}`;
  return {
    note: async (event) => {
      const id = idOf(event);
      const before = kept.get(id);
      if (before && compareTimes(before.at, event.timestamp) > 0) return;
      const { repositoryId, ref, timestamp: at, after: commit = '' } = event;
      kept.set(id, { id, repositoryId, ref, at, commit, runIds: before?.runIds ?? [], event });
    },
    noteRun: async ({ runId, ...run }) => {
      const id = idOf(run);
      const before = kept.get(id) ?? { id, ...run, runIds: [] };
      kept.set(id, { ...before, runIds: [...new Set([...before.runIds, runId])] });
    },
    forget: async (missed) => {
      const before = kept.get(idOf(missed));
      if (before && compareTimes(before.at, missed.at) <= 0) kept.delete(before.id);
    },
    find: async (id) => kept.get(id),
    list: async (repositoryId) =>
      [...kept.values()].filter((each) => repositoryId === undefined || each.repositoryId === repositoryId),
  };
};
