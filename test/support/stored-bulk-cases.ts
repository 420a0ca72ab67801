import { createBulkStore } from '../../src/adapters/forge/bulk-store';
import { storedBulkJob, storedBulkRows } from '../fixtures/stored/version-1-bulk';

const store = () => createBulkStore({ pause: () => Promise.resolve() });

/** The stored forms of bulk linking, by their names in the ADR. */
export const bulkCases = {
  'bulk-job': {
    sample: storedBulkJob,
    read: async () => (await store().findJob())?.value,
    means: expect.objectContaining({ id: 'job-1', state: 'running', total: 30 }) as unknown,
    write: () => store().updateJob('job-1', (job) => ({ ...job, state: 'cancelled' })),
  },
  'bulk-rows': {
    sample: storedBulkRows,
    read: () => store().getRows('job-1', 1),
    means: [expect.objectContaining({ fullName: 'acme/shop', projectKey: 'SHOP' })] as unknown,
    write: () => store().saveRows('job-1', 1, []),
  },
};
