import { kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import { archiveDays } from '../../domain/archives';
import type { Log } from '../../ports/log';
import type { Archive, ArchiveStore } from '../../ports/settings-stores';
import { kvsCall } from './kvs/calls';
import { documentsOf } from './kvs/documents';
import { archiveKey } from './kvs/keys';
import { schemaVersion } from './kvs/stored';
import { repositorySettingsSchema } from './settings-schemas';

const kind = 'archive';

const archiveSchema: z.ZodMiniType<Archive> = z.object({
  repositoryId: z.string(),
  at: z.string(),
  reason: z.enum(['deleted', 'unreachable']),
  settings: repositorySettingsSchema,
});

const archives = documentsOf(kind, archiveSchema);

/** Forge deletes a record up to two days after its time, https://developer.atlassian.com/platform/forge/runtime-reference/storage-api-basic-api/ */
const options = { ttl: { value: archiveDays, unit: 'DAYS' }, keyPolicy: 'OVERRIDE' } as const;

/** The one who puts a later archive of a repository knows more than the one before. @throws ServiceError `throttled`, `unavailable` */
export const createArchiveStore = ({ log }: { log: Log }): ArchiveStore => ({
  find: async (repositoryId) => (await archives.find(archiveKey(repositoryId)))?.value,
  put: (archive) => {
    const name = archiveKey(archive.repositoryId);
    const record = { kind, name, version: 1, schemaVersion, data: archive };
    return kvsCall('archive', () => kvs.entity<typeof record>('document').set(name, record, options));
  },
  remove: (repositoryId) => kvsCall('archive', () => kvs.entity('document').delete(archiveKey(repositoryId))),
  list: () => archives.list((key, error) => log.warn(error.code, { key }, error)),
});
