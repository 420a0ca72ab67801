import { VersionConflict } from '../../../src/domain/errors';
import { healthy } from '../../../src/domain/health';
import type { AuditStore } from '../../../src/ports/audit';
import type { AuditDeliveryStore } from '../../../src/ports/publishing';
import type {
  DeadLetterStore,
  HealthStore,
  ManagerStore,
  RemovedStore,
} from '../../../src/ports/control-stores';
import type { MissedStartStore } from '../../../src/ports/missed-starts';
import { aLink, anAccount, repositoryId } from './samples';
import { aPush } from '../../support/factories';

const timeOf = (second: number): string => new Date(Date.UTC(2026, 10, 22, 10, 0, second)).toISOString();

export const describeManagerStore = (name: string, make: () => ManagerStore): void => {
  test(`ManagerStore: ${name}: managers are saved at the version they were read at`, async () => {
    const store = make();
    expect(await store.get()).toEqual({ version: 0, value: [] });
    const value = [{ accountId: 'max' }, { accountId: 'wil', projects: ['SHOP'] }];
    await store.save({ version: 0, value });
    expect(await store.get()).toEqual({ version: 1, value });
    await expect(store.save({ version: 0, value: [] })).rejects.toThrow(VersionConflict);
  });
};

export const describeRemovedStore = (name: string, make: () => RemovedStore): void => {
  test(`RemovedStore: ${name}: what was removed is kept whole until it is taken out`, async () => {
    const store = make();
    expect(await store.get()).toEqual({ accounts: [], links: [], rules: [] });
    const callbacks = [
      { region: 'eu-west-1', keys: [{ hash: 'h' }, { hash: 'o', until: timeOf(1) }], createdAt: timeOf(0) },
    ];
    const account = { account: anAccount, callbacks, removedAt: timeOf(2), by: 'ada' };
    const link = { repositoryId, link: aLink, removedAt: timeOf(3) };
    await store.update((removed) => ({ ...removed, accounts: [account] }));
    const globs = { include: ['main'], exclude: [] };
    const kept = {
      id: 'r',
      branches: globs,
      tags: globs,
      paths: { ignore: ['*.md'], include: [] },
      variables: {},
    };
    const rule = { repositoryId, linkId: 'l', rule: kept, removedAt: timeOf(4) };
    await store.update((removed) => ({ ...removed, links: [link], rules: [rule] }));
    expect(await store.get()).toEqual({ accounts: [account], links: [link], rules: [rule] });
    await store.update((removed) => ({ ...removed, accounts: [] }));
    expect(await store.get()).toEqual({ accounts: [], links: [link], rules: [rule] });
  });
};

export const describeDeadLetterStore = (name: string, make: () => DeadLetterStore): void => {
  describe(`DeadLetterStore: ${name}`, () => {
    const letter = (id: string, second = 0) => ({
      id,
      at: timeOf(second),
      kind: 'push',
      tries: 4,
      problem: 'Error: x',
      payload: '{}',
      replayable: true,
    });

    test('letters are listed newest first, and the same work again is the same letter', async () => {
      const store = make();
      await store.put(letter('a', 1));
      await store.put(letter('b', 2));
      await store.put(letter('a', 3));
      expect((await store.list()).map(({ id }) => id)).toEqual(['a', 'b']);
      expect(await store.find('a')).toEqual(letter('a', 3));
      await store.remove('a');
      await store.remove('a');
      expect(await store.find('a')).toBeUndefined();
    });

    test('of more than a hundred the oldest go', async () => {
      const store = make();
      for (let at = 0; at < 102; at++) await store.put(letter(`l${at}`, at));
      const listed = await store.list();
      expect(listed).toHaveLength(100);
      expect(await store.find('l1')).toBeUndefined();
      expect(listed[0]?.id).toBe('l101');
    });
  });
};

export const describeHealthStore = (name: string, make: () => HealthStore): void => {
  test(`HealthStore: ${name}: notes are read`, async () => {
    const store = make();
    expect(await store.get()).toEqual(healthy);
    await store.note({ kind: 'problem', code: 'queue.failed', detail: 'why' });
    await store.note({ kind: 'throttled' });
    await store.note({ kind: 'near-limit' });
    await store.note({ kind: 'late', seconds: 300 });
    const health = await store.get();
    expect(health.problems).toMatchObject([{ code: 'queue.failed', detail: 'why' }]);
    expect(health.late?.seconds).toBe(300);
    expect([health.throttledAt, health.nearLimitAt]).toEqual([expect.any(String), expect.any(String)]);
  });
};

export const describeAuditStore = (name: string, make: () => AuditStore): void => {
  test(`AuditStore: ${name}: entries are listed newest first, page by page`, async () => {
    const store = make();
    const entry = (second: number) => ({
      at: timeOf(second),
      by: 'ada',
      action: 'links/save',
      kind: 'link',
      page: 'panel',
      about: 'x',
      repositoryId,
    });
    for (const second of [2, 1, 3]) await store.write(entry(second), 'u');
    await store.write(entry(3), 'v');
    const first = await store.list(undefined, 3);
    expect(first.map(({ at }) => at)).toEqual([timeOf(3), timeOf(3), timeOf(2)]);
    expect(first[0]).toEqual({ ...entry(3), id: first[0]?.id });
    expect((await store.list(first.at(-1)?.id, 3)).map(({ at }) => at)).toEqual([timeOf(1)]);
  });
};

export const describeMissedStartStore = (name: string, make: () => MissedStartStore): void => {
  describe(`MissedStartStore: ${name}`, () => {
    const older = aPush({ timestamp: '2026-11-22T10:00:00.000001Z' });
    const newer = aPush({ timestamp: '2026-11-22T10:00:00.000002Z', message: 'Newer' });
    const run = { repositoryId: older.repositoryId, ref: older.ref, commit: older.after ?? '' };

    test('the newest event of a ref is kept, in whatever order they come', async () => {
      const store = make();
      await store.note(newer);
      await store.note(older);
      const [kept, ...others] = await store.list();
      expect(others).toEqual([]);
      expect(kept).toMatchObject({ event: newer, at: newer.timestamp, commit: newer.after, runIds: [] });
      expect(await store.find(kept?.id ?? '')).toEqual(kept);
    });

    test('runs are kept beside the event', async () => {
      const store = make();
      await store.noteRun({ ...run, at: older.timestamp, runId: 'r1' });
      await store.noteRun({ ...run, at: older.timestamp, runId: 'r1' });
      await store.note(newer);
      await store.noteRun({ ...run, at: newer.timestamp, runId: 'r2' });
      expect(await store.list()).toMatchObject([{ event: newer, runIds: ['r1', 'r2'] }]);
    });

    test('forgetting leaves what is newer, and of other refs and repositories', async () => {
      const store = make();
      await store.note(newer);
      await store.note(aPush({ ref: { type: 'tag', name: 'main' } }));
      await store.note(aPush({ repositoryId: 'other' }));
      await store.forget({ ...older, at: older.timestamp });
      expect(await store.list()).toHaveLength(3);
      await store.forget({ ...newer, at: newer.timestamp });
      await store.forget({ ...newer, at: newer.timestamp });
      expect((await store.list(older.repositoryId)).map(({ ref }) => ref.type)).toEqual(['tag']);
      expect(await store.list()).toHaveLength(2);
    });
  });
};

export const describeAuditDeliveryStore = (name: string, make: () => AuditDeliveryStore): void => {
  const place = { accountLinkId: 'a', region: 'eu-west-1' };
  const noted = { at: timeOf(1), text: 'why' };
  test(`AuditDeliveryStore: ${name}: what is chosen stands, and notes are kept for that place only`, async () => {
    const store = make();
    expect(await store.find()).toBeUndefined();
    await store.note(place, (delivery) => ({ ...delivery, problem: noted }));
    expect(await store.find()).toBeUndefined();
    await store.replace({ ...place, since: timeOf(0) });
    await store.note({ ...place, region: 'us-east-1' }, (delivery) => ({ ...delivery, problem: noted }));
    expect(await store.find()).toEqual({ ...place, since: timeOf(0) });
    await store.note(place, (delivery) => ({ ...delivery, deliveredAt: timeOf(2), problem: noted }));
    expect(await store.find()).toEqual({
      ...place,
      since: timeOf(0),
      deliveredAt: timeOf(2),
      problem: noted,
    });
    await store.replace(undefined);
    expect(await store.find()).toBeUndefined();
    await store.replace({ ...place, since: timeOf(3) });
    expect(await store.find()).toEqual({ ...place, since: timeOf(3) });
  });
};
