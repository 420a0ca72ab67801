import { Sort, WhereConditions, kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import type { AuditEntry, AuditStore, StoredAuditEntry } from '../../ports/audit';
import type { Log } from '../../ports/log';
import { kvsCall } from './kvs/calls';
import { auditKey } from './kvs/keys';
import { UnreadableRecord, parseStored, schemaVersion } from './kvs/stored';

const text = z.exactOptional(z.string());

const entrySchema: z.ZodMiniType<AuditEntry> = z.object({
  at: z.string(),
  by: z.string(),
  action: z.string(),
  kind: z.string(),
  about: text,
  repositoryId: text,
  page: z.string(),
});

const recordSchema = z.object({ data: entrySchema });

const ttl = { value: 365, unit: 'DAYS' } as const;

const kind = 'audit';

/** Entries are documents that are written once, listed by their key, which begins with the time. */
export const createAuditStore = ({ log }: { log: Log }): AuditStore => {
  const readable = (key: string, value: unknown): StoredAuditEntry[] => {
    try {
      return [{ ...parseStored(recordSchema, key, value).data, id: key }];
    } catch (error) {
      if (!(error instanceof UnreadableRecord)) throw error;
      log.warn(error.code, { key }, error);
      return [];
    }
  };
  return {
    write: (entry, unique) => {
      const key = auditKey(entry.at, unique);
      const record = { kind, name: key, version: 1, schemaVersion, data: entry };
      return kvsCall(key, () => kvs.entity('document').set(key, record, { ttl }));
    },
    list: async (before, limit) => {
      const query = kvs.entity<Record<string, unknown>>('document').query();
      const page = query
        .index('by-kind', { partition: [kind] })
        .sort(Sort.DESC)
        .limit(limit);
      if (before !== undefined) page.where(WhereConditions.lessThan(before));
      const { results } = await kvsCall(kind, () => page.getMany());
      return results.flatMap(({ key, value }) => readable(key, value));
    },
  };
};
