import type { BulkJob, BulkRow } from '../../../src/domain/bulk-links';
import { VersionConflict } from '../../../src/domain/errors';
import type { BulkStore } from '../../../src/ports/bulk-store';

const job: BulkJob = {
  id: 'job-1',
  state: 'running',
  total: 2,
  parts: [{ linked: 1, already: 0, failed: 0 }],
  startedAt: '2026-11-28T10:00:00.000Z',
  updatedAt: '2026-11-28T10:00:00.000Z',
};

const row: BulkRow = {
  repositoryId: 'r1',
  accountLinkId: 'a1',
  region: 'eu-west-1',
  pipeline: 'shop',
  mode: 'start',
  allowBothStart: false,
  fullName: 'acme/shop',
  mainBranch: 'main',
};

export const describeBulkStore = (name: string, make: () => BulkStore): void => {
  describe(`BulkStore: ${name}`, () => {
    test('a new workspace has no job, and a part nobody wrote has no rows', async () => {
      const store = make();
      expect(await store.findJob()).toBeUndefined();
      expect(await store.getRows('job-1', 0)).toEqual([]);
    });

    test('a job is saved at the version it was read at, and only at that', async () => {
      const store = make();
      await store.saveJob({ version: 0, value: job });
      expect(await store.findJob()).toEqual({ version: 1, value: job });
      await expect(store.saveJob({ version: 0, value: job })).rejects.toThrow(VersionConflict);
    });

    test('an update changes this job and no other', async () => {
      const store = make();
      const cancel = (before: BulkJob): BulkJob => ({ ...before, state: 'cancelled' });
      expect(await store.updateJob('job-1', cancel)).toBeUndefined();
      await store.saveJob({ version: 0, value: job });
      expect(await store.updateJob('job-2', cancel)).toBeUndefined();
      expect(await store.updateJob('job-1', cancel)).toMatchObject({ state: 'cancelled' });
      expect(await store.findJob()).toMatchObject({ version: 2, value: { state: 'cancelled' } });
    });

    test('rows come back with what became of them, and belong to their job', async () => {
      const store = make();
      const rows: BulkRow[] = [
        { ...row, outcome: { result: 'linked' } },
        { ...row, fullName: '', outcome: { result: 'failed', reason: 'gone' } },
      ];
      await store.saveRows('job-1', 0, [row]);
      await store.saveRows('job-1', 0, rows);
      expect(await store.getRows('job-1', 0)).toEqual(rows);
      expect(await store.getRows('job-2', 0)).toEqual([]);
      await store.saveRows('job-2', 0, [row]);
      expect(await store.getRows('job-1', 0)).toEqual([]);
    });
  });
};
