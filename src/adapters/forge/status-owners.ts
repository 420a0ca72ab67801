import * as z from 'zod/mini';
import type { StatusOwners } from '../../ports/run-store';
import { statusOwnerKey } from './kvs/keys';
import { plainSpace, recordsOf, runRecordTtl } from './kvs/records';

const owners = recordsOf('status owner', z.object({ runId: z.string() }), {
  space: plainSpace,
  ttl: runRecordTtl,
});

/** @throws ServiceError `throttled`, `unavailable` */
export const createStatusOwners = (): StatusOwners => ({
  claim: async (repositoryId, commit, linkId, runId) =>
    (await owners.claim(statusOwnerKey(repositoryId, commit, linkId), { runId })).runId,
  find: async (repositoryId, commit, linkId) =>
    (await owners.find(statusOwnerKey(repositoryId, commit, linkId)))?.runId,
  replace: (repositoryId, commit, linkId, runId) =>
    owners.put(statusOwnerKey(repositoryId, commit, linkId), { runId }),
});
