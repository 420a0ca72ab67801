import * as z from 'zod/mini';
import type { BulkJob, BulkRow } from '../../domain/bulk-links';
import type { BulkStore } from '../../ports/bulk-store';
import type { Pause } from './kvs/documents';
import { documentsOf } from './kvs/documents';
import { bulkJobKey, bulkRowsKey } from './kvs/keys';

const count = z.int().check(z.nonnegative());
const counts = z.object({ linked: count, already: count, failed: count });

const jobSchema: z.ZodMiniType<BulkJob> = z.object({
  id: z.string(),
  state: z.enum(['running', 'cancelled', 'done']),
  total: count,
  parts: z.array(counts),
  startedAt: z.string(),
  updatedAt: z.string(),
});

const outcome = z.discriminatedUnion('result', [
  z.object({ result: z.literal('linked') }),
  z.object({ result: z.literal('already') }),
  z.object({ result: z.literal('failed'), reason: z.string() }),
]);

const rowSchema: z.ZodMiniType<BulkRow> = z.object({
  repositoryId: z.string(),
  accountLinkId: z.string(),
  region: z.string(),
  pipeline: z.string(),
  mode: z.enum(['follow', 'start']),
  allowBothStart: z.boolean(),
  fullName: z.string(),
  mainBranch: z.exactOptional(z.string()),
  projectKey: z.exactOptional(z.string()),
  outcome: z.exactOptional(outcome),
});

const jobs = documentsOf('bulk-job', jobSchema);
const parts = documentsOf('bulk-rows', z.object({ jobId: z.string(), rows: z.array(rowSchema) }));

const tries = 5;

/** Signals that the stored job is another one, so that nothing is written. */
class OtherJob extends Error {
  override readonly name = 'OtherJob';
}

/** The rows of a part overwrite those of an older job: only the newest is kept. @throws ServiceError `throttled`, `unavailable` */
export const createBulkStore = ({ pause }: { pause: Pause }): BulkStore => ({
  findJob: () => jobs.find(bulkJobKey),
  saveJob: (job) => jobs.save(bulkJobKey, job),
  updateJob: async (id, change) => {
    const changed = (stored: BulkJob | undefined): BulkJob => {
      if (stored?.id !== id) throw new OtherJob();
      return change(stored);
    };
    try {
      return (await jobs.update(bulkJobKey, changed, { tries, pause })).value;
    } catch (error) {
      if (error instanceof OtherJob) return undefined;
      throw error;
    }
  },
  getRows: async (jobId, part) => {
    const stored = await parts.find(bulkRowsKey(part));
    return stored?.value.jobId === jobId ? stored.value.rows : [];
  },
  saveRows: async (jobId, part, rows) => {
    await parts.update(bulkRowsKey(part), () => ({ jobId, rows: [...rows] }), { tries, pause });
  },
});
