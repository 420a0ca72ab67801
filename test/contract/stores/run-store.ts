import { VersionConflict } from '../../../src/domain/errors';
import type { Run } from '../../../src/domain/runs';
import type { RunStore, StatusOwners } from '../../../src/ports/run-store';
import { aRun, commit, fullRun, repositoryId } from './samples';

const manyIds = Array.from({ length: 12 }, (_, index) => `${index}`.padStart(32, '0'));

const open = (id: string, nextCheckAt: string): Run => aRun({ id, state: 'running', nextCheckAt });

/** What every RunStore must do; `make` returns an empty one. */
export const describeRunStore = (name: string, make: () => RunStore): void => {
  describe(`RunStore: ${name}`, () => {
    let store: RunStore;
    beforeEach(() => {
      store = make();
    });

    test('a claimed run is found with every field it has', async () => {
      const { finishedAt: _finishedAt, ...run } = fullRun;
      expect(await store.claim(run)).toEqual({ claimed: true });
      expect(await store.find(run.id)).toEqual({ ...run });
    });

    test('a finished run keeps its end', async () => {
      const { nextCheckAt: _nextCheckAt, ...finished } = { ...fullRun, state: 'failed' as const };
      await store.claim(finished);
      expect(await store.find(finished.id)).toEqual(finished);
    });

    test('a run without a ref keeps having none, and a held run is not due', async () => {
      const { ref: _ref, nextCheckAt: _nextCheckAt, ...held } = aRun({ held: true });
      await store.claim(held);
      expect(await store.find(held.id)).toEqual(held);
      expect(await store.listDue('2099-01-01T00:00:00.000Z', 10)).toEqual([]);
    });

    test('of many claims of one id exactly one wins, and the others see the winner', async () => {
      const claims = await Promise.all(manyIds.map((claimedBy) => store.claim(aRun({ claimedBy }))));
      expect(claims.filter(({ claimed }) => claimed)).toHaveLength(1);
      const winner = (await store.find(fullRun.id))?.claimedBy;
      const losers = claims.flatMap((claim) => (claim.claimed ? [] : [claim.run.claimedBy]));
      expect(new Set(losers)).toEqual(new Set([winner]));
    });

    test('finds nothing under an unknown id', async () => {
      expect(await store.find('f'.repeat(32))).toBeUndefined();
      expect(await store.findIdByExecution('ac', 'eu-central-1', 'nobody')).toBeUndefined();
    });

    test('save raises the version and returns what is stored', async () => {
      await store.claim(aRun());
      const saved = await store.save(aRun({ state: 'starting' }));
      expect(saved).toEqual(aRun({ state: 'starting', version: 2 }));
      expect(await store.find(saved.id)).toEqual(saved);
    });

    test('a save at an old version is a conflict and changes nothing', async () => {
      await store.claim(aRun());
      await store.save(aRun({ state: 'starting' }));
      await expect(store.save(aRun({ state: 'stopped' }))).rejects.toThrow(VersionConflict);
      expect((await store.find(fullRun.id))?.state).toBe('starting');
    });

    test('of many saves at one version exactly one succeeds', async () => {
      await store.claim(aRun());
      const saves = await Promise.allSettled(manyIds.map((claimedBy) => store.save(aRun({ claimedBy }))));
      expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await store.find(fullRun.id))?.version).toBe(2);
    });

    test('a run that was never claimed cannot be saved', async () => {
      await expect(store.save(aRun())).rejects.toThrow(VersionConflict);
      expect(await store.find(fullRun.id)).toBeUndefined();
    });

    test('an execution leads to its run from the save that names it', async () => {
      await store.claim(aRun());
      const saved = await store.save(aRun({ executionId: 'x-1' }));
      await store.save({ ...saved, state: 'running' });
      expect(await store.findIdByExecution(saved.accountLinkId, saved.region, 'x-1')).toBe(saved.id);
      expect(await store.findIdByExecution(saved.accountLinkId, 'us-east-1', 'x-1')).toBeUndefined();
    });

    test('an execution leads to its run from a claim that names it', async () => {
      const run = aRun({ executionId: 'x-2', cause: 'aws' });
      await store.claim(run);
      expect(await store.findIdByExecution(run.accountLinkId, run.region, 'x-2')).toBe(run.id);
    });

    test('findMany keeps the order asked for and leaves out what is missing', async () => {
      const [first = '', second = ''] = manyIds;
      await store.claim(aRun({ id: first }));
      await store.claim(aRun({ id: second }));
      const found = await store.findMany([second, 'f'.repeat(32), first]);
      expect(found.map(({ id }) => id)).toEqual([second, first]);
    });

    test('listDue gives open runs that are due, oldest first, as many as asked for', async () => {
      const [a = '', b = '', c = '', d = ''] = manyIds;
      await store.claim(open(a, '2026-11-22T11:00:00.000Z'));
      await store.claim(open(b, '2026-11-22T10:30:00.000Z'));
      await store.claim(open(c, '2026-11-22T12:00:00.001Z'));
      await store.claim(aRun({ id: d, state: 'failed', finishedAt: '2026-11-22T10:00:00.000Z' }));
      const due = await store.listDue('2026-11-22T12:00:00.000Z', 10);
      expect(due.map(({ id }) => id)).toEqual([b, a]);
      expect((await store.listDue('2026-11-22T12:00:00.000Z', 1)).map(({ id }) => id)).toEqual([b]);
    });

    test('listOpenOfLink gives the open runs of that link only', async () => {
      const [a = '', b = '', c = ''] = manyIds;
      await store.claim(open(a, '2026-11-22T11:00:00.000Z'));
      await store.claim({ ...open(b, '2026-11-22T11:00:00.000Z'), linkId: 'other' });
      await store.claim(aRun({ id: c, state: 'succeeded', finishedAt: '2026-11-22T10:00:00.000Z' }));
      expect((await store.listOpenOfLink(fullRun.linkId, 10)).map(({ id }) => id)).toEqual([a]);
    });
  });
};

/** What every StatusOwners must do; `make` returns an empty one. */
export const describeStatusOwners = (name: string, make: () => StatusOwners): void => {
  describe(`StatusOwners: ${name}`, () => {
    test('of many claims one becomes the owner, and all are told which', async () => {
      const owners = make();
      const told = await Promise.all(manyIds.map((id) => owners.claim(repositoryId, commit, 'link', id)));
      expect(new Set(told).size).toBe(1);
      expect(await owners.find(repositoryId, commit, 'link')).toBe(told[0]);
    });

    test('a newer run takes over', async () => {
      const owners = make();
      await owners.claim(repositoryId, commit, 'link', 'old');
      await owners.replace(repositoryId, commit, 'link', 'new');
      expect(await owners.find(repositoryId, commit, 'link')).toBe('new');
      expect(await owners.claim(repositoryId, commit, 'link', 'late')).toBe('new');
    });

    test('another commit, link or repository has an owner of its own', async () => {
      const owners = make();
      await owners.claim(repositoryId, commit, 'link', 'run');
      expect(await owners.find(repositoryId, commit, 'other')).toBeUndefined();
      expect(await owners.find(repositoryId, 'c'.repeat(40), 'link')).toBeUndefined();
      expect(await owners.find('other', commit, 'link')).toBeUndefined();
    });
  });
};
