import { emptyBoard, floodLimit, recentStarts } from '../../../src/domain/board';
import type { BoardStore, DecisionStore, RefStore } from '../../../src/ports/event-stores';
import { aPush, repositoryId } from './samples';

const nowMs = Date.UTC(2026, 10, 22, 10);

const entry = (id: string, version: number, second: number) => ({
  id,
  version,
  createdAt: new Date(nowMs + second * 1000).toISOString(),
});

export const describeBoardStore = (name: string, make: () => BoardStore): void => {
  describe(`BoardStore: ${name}`, () => {
    test('a repository without runs has an empty board', async () => {
      expect(await make().get(repositoryId)).toEqual(emptyBoard);
    });

    test('shows the newest run first and the newest version of each', async () => {
      const boards = make();
      await boards.update(repositoryId, entry('a', 2, 0));
      await boards.update(repositoryId, entry('b', 1, 5));
      await boards.update(repositoryId, entry('a', 1, 0));
      const board = await boards.get(repositoryId);
      expect(board.runs).toEqual([entry('b', 1, 5), entry('a', 2, 0)]);
      expect(await boards.get('other')).toEqual(emptyBoard);
    });

    test('writers at the same time do not lose each other', async () => {
      const boards = make();
      const ids = ['a', 'b', 'c', 'd'];
      await Promise.all(ids.map((id, second) => boards.update(repositoryId, entry(id, 1, second))));
      const board = await boards.get(repositoryId);
      expect(board.runs.map(({ id }) => id).sort()).toEqual(ids);
    });

    test('counts starts up to the flood limit, and takes back what was not used', async () => {
      const boards = make();
      expect(await boards.reserve(repositoryId, floodLimit - 1, nowMs)).toBe(floodLimit - 1);
      expect(await boards.reserve(repositoryId, 3, nowMs)).toBe(1);
      expect(await boards.reserve(repositoryId, 1, nowMs)).toBe(0);
      expect(await boards.reserve('other', 1, nowMs)).toBe(1);
      expect(await boards.reserve(repositoryId, -2, nowMs)).toBe(-2);
      expect(recentStarts(await boards.get(repositoryId), nowMs)).toBe(floodLimit - 2);
      expect(await boards.reserve(repositoryId, 3, nowMs)).toBe(2);
    });

    test('shows the runs whose starts it counted', async () => {
      const boards = make();
      await boards.reserve(repositoryId, floodLimit - 1, nowMs);
      await boards.reserve(repositoryId, 2, nowMs, [entry('a', 2, 0), entry('b', 2, 1)]);
      expect((await boards.get(repositoryId)).runs).toEqual([entry('a', 2, 0)]);
    });

    test('of callers at the same time only as many start as there is room for', async () => {
      const boards = make();
      await boards.reserve(repositoryId, floodLimit - 2, nowMs);
      const granted = await Promise.all([1, 2, 3].map(() => boards.reserve(repositoryId, 1, nowMs)));
      expect(granted.sort()).toEqual([0, 1, 1]);
    });
  });
};

export const describeRefStore = (name: string, make: () => RefStore): void => {
  describe(`RefStore: ${name}`, () => {
    test('remembers the last event of each ref of each repository', async () => {
      const refs = make();
      const push = aPush();
      expect(await refs.findLast(push)).toBeUndefined();
      await refs.record(push);
      const later = aPush({ timestamp: '2026-11-22T10:00:01.000000Z' });
      expect(await refs.findLast(later)).toBe(push.timestamp);
      await refs.record(later);
      expect(await refs.findLast(push)).toBe(later.timestamp);
    });

    test('a branch and a tag of one name are two refs', async () => {
      const refs = make();
      await refs.record(aPush());
      expect(await refs.findLast(aPush({ ref: { type: 'tag', name: 'main' } }))).toBeUndefined();
      expect(await refs.findLast(aPush({ repositoryId: 'other' }))).toBeUndefined();
    });
  });
};

export const describeDecisionStore = (
  name: string,
  make: () => { store: DecisionStore; stored: () => readonly unknown[] },
): void => {
  describe(`DecisionStore: ${name}`, () => {
    test('keeps one record an event, the first, however often it is delivered', async () => {
      const { store, stored } = make();
      const decision = { linkId: 'l', ruleId: 'r', verdict: { outcome: 'start' } } as const;
      await store.record(aPush(), [decision]);
      const first = JSON.stringify(stored());
      await store.record(aPush(), [{ ...decision, verdict: { outcome: 'skip', code: 'stale' } }]);
      expect(JSON.stringify(stored())).toBe(first);
      await store.record(aPush({ timestamp: '2026-11-22T10:00:01Z' }), []);
      expect(stored()).toHaveLength(2);
    });
  });
};
