import type { BulkJob, BulkRow } from '../../../src/domain/bulk-links';
import { VersionConflict } from '../../../src/domain/errors';
import type { BulkStore } from '../../../src/ports/bulk-store';
import type { Versioned } from '../../../src/ports/settings-stores';

export const createMemoryBulkStore = (): BulkStore => {
  let stored: Versioned<BulkJob> | undefined;
  const parts = new Map<number, { jobId: string; rows: readonly BulkRow[] }>();
  return {
    findJob: async () => stored,
    saveJob: async ({ version, value }) => {
      if (version !== (stored?.version ?? 0)) throw new VersionConflict(`version ${version}`);
      stored = { version: version + 1, value };
    },
    updateJob: async (id, change) => {
      if (stored?.value.id !== id) return undefined;
      stored = { version: stored.version + 1, value: change(stored.value) };
      return stored.value;
    },
    getRows: async (jobId, part) => {
      const found = parts.get(part);
      return found?.jobId === jobId ? found.rows : [];
    },
    saveRows: async (jobId, part, rows) => {
      parts.set(part, { jobId, rows });
    },
  };
};
