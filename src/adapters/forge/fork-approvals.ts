import * as z from 'zod/mini';
import type { ForkApprovals } from '../../ports/event-stores';
import { forkApprovalKey } from './kvs/keys';
import { plainSpace, recordsOf } from './kvs/records';

const approvals = recordsOf('fork-approval', z.object({ by: z.string() }), {
  space: plainSpace,
  ttl: { value: 90, unit: 'DAYS' },
});

/** @throws ServiceError `throttled`, `unavailable` */
export const createForkApprovals = (): ForkApprovals => ({
  find: async (repositoryId, pullRequest, commit) =>
    (await approvals.find(forkApprovalKey(repositoryId, pullRequest, commit)))?.by,
  save: (repositoryId, pullRequest, commit, by) =>
    approvals.put(forkApprovalKey(repositoryId, pullRequest, commit), { by }),
});
