import * as z from 'zod/mini';
import type { GapClaims, SeenRequests } from '../../ports/gaps';
import { gapKey, requestKey } from './kvs/keys';
import { plainSpace, recordsOf } from './kvs/records';

const seen = recordsOf('request', z.object({ commit: z.string(), destination: z.string() }), {
  space: plainSpace,
  ttl: { value: 90, unit: 'DAYS' },
});

const claims = recordsOf('gap', z.object({ at: z.string() }), {
  space: plainSpace,
  ttl: { value: 30, unit: 'DAYS' },
});

/** @throws ServiceError `throttled`, `unavailable` */
export const createSeenRequests = (): SeenRequests => ({
  find: (repositoryId, number) => seen.find(requestKey(repositoryId, number)),
  record: ({ repositoryId, number, commit, destination }) =>
    seen.put(requestKey(repositoryId, number), { commit, destination: destination.branch }),
});

/** @throws ServiceError `throttled`, `unavailable` */
export const createGapClaims = (): GapClaims => ({
  claim: async (repositoryId, what, commit, at) =>
    (await claims.claim(gapKey(repositoryId, what, commit), { at })).at,
});
