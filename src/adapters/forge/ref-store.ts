import * as z from 'zod/mini';
import type { RefStore } from '../../ports/event-stores';
import { refKey } from './kvs/keys';
import { plainSpace, recordsOf, runRecordTtl } from './kvs/records';

const seen = z.object({ timestamp: z.string(), commit: z.exactOptional(z.string()) });
const refs = recordsOf('ref', seen, { space: plainSpace, ttl: runRecordTtl });

/** @throws ServiceError `throttled`, `unavailable` */
export const createRefStore = (): RefStore => ({
  findLast: async ({ repositoryId, ref }) => (await refs.find(refKey(repositoryId, ref)))?.timestamp,
  findSeen: ({ repositoryId, ref }) => refs.find(refKey(repositoryId, ref)),
  record: ({ repositoryId, ref, timestamp, after: commit }) =>
    refs.put(refKey(repositoryId, ref), { timestamp, ...(commit === undefined ? {} : { commit }) }),
});
