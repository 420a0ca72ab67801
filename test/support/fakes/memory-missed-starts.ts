import { commitOf, isPullRequest, noticeOf, refOf } from '../../../src/domain/events';
import { compareTimes } from '../../../src/domain/durations';
import type { MissedStart } from '../../../src/domain/pauses';
import { refText } from '../../../src/domain/refs';
import type { MissedStartStore, StoredMissedStart } from '../../../src/ports/missed-starts';

export const createMemoryMissedStarts = (): MissedStartStore => {
  const kept = new Map<string, StoredMissedStart>();
  const idOf = ({
    repositoryId,
    ref,
    pullRequest,
  }: Pick<MissedStart, 'repositoryId' | 'ref' | 'pullRequest'>) =>
    `${repositoryId} ${refText(ref)} ${pullRequest ?? 'push'}`;
  return {
    note: async (event) => {
      const { repositoryId, timestamp: at } = event;
      const pullRequest = isPullRequest(event) ? { pullRequest: event.number } : {};
      const place = { repositoryId, ref: refOf(event), ...pullRequest };
      const id = idOf(place);
      const before = kept.get(id);
      if (before && compareTimes(before.at, at) > 0) return;
      const work = isPullRequest(event) ? { notice: noticeOf(event) } : { event };
      kept.set(id, {
        id,
        ...place,
        at,
        commit: commitOf(event) ?? '',
        runIds: before?.runIds ?? [],
        ...work,
      });
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
