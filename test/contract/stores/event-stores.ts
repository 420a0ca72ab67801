import { emptyBoard, floodLimit, recentStarts } from '../../../src/domain/board';
import type { BoardStore, DecisionLists, DecisionStore, RefStore } from '../../../src/ports/event-stores';
import type { GapClaims, SeenRequests } from '../../../src/ports/gaps';
import { aPullRequest } from '../../support/factories/pushes';
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
      expect(await refs.findSeen(push)).toEqual({ timestamp: later.timestamp, commit: later.after });
    });

    test('a deleted ref has no commit', async () => {
      const refs = make();
      const { after: _after, ...deletion } = aPush({ change: 'deleted' });
      await refs.record(deletion);
      expect(await refs.findSeen(deletion)).toEqual({ timestamp: deletion.timestamp });
    });

    test('a branch and a tag of one name are two refs', async () => {
      const refs = make();
      await refs.record(aPush());
      expect(await refs.findLast(aPush({ ref: { type: 'tag', name: 'main' } }))).toBeUndefined();
      expect(await refs.findLast(aPush({ repositoryId: 'other' }))).toBeUndefined();
    });
  });
};

export const describeSeenRequests = (name: string, make: () => SeenRequests): void => {
  describe(`SeenRequests: ${name}`, () => {
    test('remembers what was last decided of each pull request', async () => {
      const requests = make();
      const event = aPullRequest({ repositoryId });
      expect(await requests.find(repositoryId, event.number)).toBeUndefined();
      await requests.record(event);
      await requests.record({ ...event, commit: 'e'.repeat(40) });
      expect(await requests.find(repositoryId, event.number)).toEqual({
        commit: 'e'.repeat(40),
        destination: event.destination.branch,
      });
      expect(await requests.find(repositoryId, event.number + 1)).toBeUndefined();
      expect(await requests.find('other', event.number)).toBeUndefined();
    });
  });
};

export const describeGapClaims = (name: string, make: () => GapClaims): void => {
  describe(`GapClaims: ${name}`, () => {
    const [first, second] = ['2026-11-22T10:00:00.000Z', '2026-11-22T10:00:01.000Z'] as const;

    test('of all who claim a commit of a ref the first one says when', async () => {
      const claims = make();
      const said = [first, second].map((at) => claims.claim(repositoryId, 'branch:ünï', 'a', at));
      expect(new Set(await Promise.all(said)).size).toBe(1);
      expect(await claims.claim(repositoryId, 'tag:ünï', 'a', second)).toBe(second);
      expect(await claims.claim(repositoryId, 'branch:ünï', 'b', second)).toBe(second);
      expect(await claims.claim('other', 'branch:ünï', 'a', second)).toBe(second);
    });
  });
};

export const describeDecisionStore = (
  name: string,
  make: () => { store: DecisionStore; lists: DecisionLists; stored: () => readonly unknown[] },
): void => {
  const skipped = { linkId: 'l', ruleId: 'r', verdict: { outcome: 'skip', code: 'stale' } } as const;
  const started = { linkId: 'l', ruleId: 'r', verdict: { outcome: 'start' } } as const;
  /** Five pushes, a second apart; every second one starts, and the last is of a tag at another commit. */
  const fill = async (store: DecisionStore): Promise<void> => {
    for (const second of [1, 2, 3, 4, 5]) {
      const last =
        second === 5 ? ({ ref: { type: 'tag', name: 'main' }, after: 'b'.repeat(40) } as const) : {};
      const push = aPush({ timestamp: `2026-11-22T10:00:0${second}.000000Z`, ...last });
      await store.record(push, [second % 2 === 0 ? started : skipped]);
    }
    await store.record(aPush({ repositoryId: 'other' }), [started]);
  };
  const secondsOf = (events: readonly { at: string }[]) => events.map(({ at }) => Number(at.slice(17, 19)));
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

    test('lists what it kept newest first, page by page', async () => {
      const { store, lists } = make();
      await fill(store);
      const first = await lists.list(repositoryId, {}, { limit: 2 });
      expect(secondsOf(first.events)).toEqual([5, 4]);
      const second = await lists.list(repositoryId, {}, { limit: 2, cursor: first.cursor ?? '' });
      expect(secondsOf(second.events)).toEqual([3, 2]);
      const third = await lists.list(repositoryId, {}, { limit: 2, cursor: second.cursor ?? '' });
      expect(secondsOf(third.events)).toEqual([1]);
      expect(third.cursor).toBeUndefined();
    });

    test('lists by ref, commit and outcome, and by several at once', async () => {
      const { store, lists } = make();
      await fill(store);
      const { after: commit = '', ref } = aPush();
      const listed = async (filter: Parameters<DecisionLists['list']>[1]) =>
        secondsOf((await lists.list(repositoryId, filter, { limit: 10 })).events);
      expect(await listed({ ref })).toEqual([4, 3, 2, 1]);
      expect(await listed({ ref: { type: 'tag', name: 'main' } })).toEqual([5]);
      expect(await listed({ commit })).toEqual([4, 3, 2, 1]);
      expect(await listed({ outcome: 'start' })).toEqual([4, 2]);
      expect(await listed({ ref, commit, outcome: 'skip' })).toEqual([3, 1]);
      expect(await listed({ commit: 'c'.repeat(40) })).toEqual([]);
    });

    test('gives back what every rule decided, and which event it was', async () => {
      const { store, lists } = make();
      const decisions = [
        { ...started, verdict: { outcome: 'start', unsure: 'too-many' } },
        { ...started, verdict: { outcome: 'start', variablesOf: 'main' } },
        { ...started, verdict: { outcome: 'held', unsure: 'no-base', variablesOf: 'main' } },
        { ...started, verdict: { outcome: 'held' } },
        { ...started, verdict: { outcome: 'skip', code: 'not-included' } },
        { ...started, verdict: { outcome: 'skip', code: 'excluded', filterIndex: 2 } },
        { ...started, verdict: { outcome: 'skip', code: 'other-rule', detail: 'r2' } },
        { ...started, verdict: { outcome: 'skip', code: 'marker', filterIndex: 1, detail: 'x' } },
      ] as const;
      const push = aPush({ message: 'Basket', actorId: 'person-1' });
      await store.record(push, decisions);
      const { events } = await lists.list(repositoryId, {}, { limit: 10 });
      const { ref, after: commit, before, change, timestamp: at } = push;
      const told = { ref, commit, before, change, at, message: 'Basket', actorId: 'person-1' };
      expect(events).toMatchObject([{ ...told, repositoryId, outcome: 'start', decisions }]);
    });

    test('knows rules of slipway.yml from those of the settings, and their names', async () => {
      const { store, lists } = make();
      const decisions = [
        { ...started, fileRule: 'main' },
        { ...started, ruleId: 'r2', fileRule: '' },
      ];
      await store.record(aPush(), decisions);
      const { events } = await lists.list(repositoryId, {}, { limit: 10 });
      expect(events).toMatchObject([{ decisions }]);
      await store.replace(aPush(), [started]);
      const again = await lists.list(repositoryId, {}, { limit: 10 });
      expect(again.events[0]?.decisions).toEqual([started]);
    });

    test('an event that named no commit and met no rules is listed as such', async () => {
      const { store, lists } = make();
      const { after: _after, ...deleted } = aPush({ change: 'deleted' });
      await store.record(deleted, []);
      const { events } = await lists.list(repositoryId, { outcome: 'none' }, { limit: 10 });
      expect(events).toMatchObject([{ outcome: 'none', change: 'deleted', decisions: [] }]);
      expect(events[0]).not.toHaveProperty('commit');
    });

    test('tells a pull request by its number, its phase and both its branches', async () => {
      const { store, lists } = make();
      const event = aPullRequest();
      await store.record(event, [started]);
      const { events } = await lists.list(repositoryId, { commit: event.commit }, { limit: 10 });
      const { number, phase, source, destination } = event;
      expect(events).toMatchObject([
        {
          ref: { type: 'branch', name: source.branch },
          pullRequest: { number, phase, destination: destination.branch },
        },
      ]);
    });

    test('a cursor that leads nowhere is refused', async () => {
      const { store, lists } = make();
      await fill(store);
      const lost = lists.list(repositoryId, {}, { limit: 2, cursor: 'bm93aGVyZQ' });
      await expect(lost).rejects.toMatchObject({ code: 'invalid' });
    });
  });
};
