import * as z from 'zod/mini';
import type { RefStore } from '../../ports/event-stores';
import { refKey } from './kvs/keys';
import { plainSpace, recordsOf, runRecordTtl } from './kvs/records';

const refs = recordsOf('ref', z.object({ timestamp: z.string() }), { space: plainSpace, ttl: runRecordTtl });

/** @throws ServiceError `throttled`, `unavailable` */
export const createRefStore = (): RefStore => ({
  findLast: async ({ repositoryId, ref }) => (await refs.find(refKey(repositoryId, ref)))?.timestamp,
  record: ({ repositoryId, ref, timestamp }) => refs.put(refKey(repositoryId, ref), { timestamp }),
});
