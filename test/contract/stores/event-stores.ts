import { emptyBoard, recentStarts } from '../../../src/domain/board';
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
      await boards.update(repositoryId, { entry: entry('a', 2, 0), starts: 1, nowMs });
      await boards.update(repositoryId, { entry: entry('b', 1, 5), starts: 1, nowMs });
      await boards.update(repositoryId, { entry: entry('a', 1, 0), starts: 0, nowMs });
      const board = await boards.get(repositoryId);
      expect(board.runs).toEqual([entry('b', 1, 5), entry('a', 2, 0)]);
      expect(recentStarts(board, nowMs)).toBe(2);
      expect(await boards.get('other')).toEqual(emptyBoard);
    });

    test('writers at the same time do not lose each other', async () => {
      const boards = make();
      const ids = ['a', 'b', 'c', 'd'];
      await Promise.all(
        ids.map((id, second) =>
          boards.update(repositoryId, { entry: entry(id, 1, second), starts: 1, nowMs }),
        ),
      );
      const board = await boards.get(repositoryId);
      expect(board.runs.map(({ id }) => id).sort()).toEqual(ids);
      expect(recentStarts(board, nowMs)).toBe(4);
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
  make: () => { store: DecisionStore; count: () => number },
): void => {
  describe(`DecisionStore: ${name}`, () => {
    test('keeps one record an event, however often it is delivered', async () => {
      const { store, count } = make();
      const decision = { linkId: 'l', ruleId: 'r', verdict: { outcome: 'start' } } as const;
      await store.record(aPush(), [decision]);
      await store.record(aPush(), [decision]);
      expect(count()).toBe(1);
      await store.record(aPush({ timestamp: '2026-11-22T10:00:01Z' }), []);
      expect(count()).toBe(2);
    });
  });
};
