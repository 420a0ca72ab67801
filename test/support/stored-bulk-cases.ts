import { createAuditDeliveryStore } from '../../src/adapters/forge/audit-delivery-store';
import { createBulkStore } from '../../src/adapters/forge/bulk-store';
import { storedAuditDelivery } from '../fixtures/stored/version-1-settings';
import { storedBulkJob, storedBulkRows } from '../fixtures/stored/version-1-bulk';

const delivery = () => createAuditDeliveryStore({ pause: () => Promise.resolve() });
const store = () => createBulkStore({ pause: () => Promise.resolve() });

/** The stored forms of bulk linking and of the audit log's delivery, by their names in the ADR. */
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
  'audit-delivery': {
    sample: storedAuditDelivery,
    read: () => delivery().find(),
    means: expect.objectContaining({
      accountLinkId: 'ac_93b1d7e204',
      problem: expect.anything() as unknown,
    }) as unknown,
    write: () => delivery().replace(undefined),
  },
};
