import * as z from 'zod/mini';
import type { CallbackKeyStore } from '../../ports/settings-stores';
import { callbackKey } from './kvs/keys';
import { plainSpace, recordsOf } from './kvs/records';

const keys = recordsOf('callback keys', z.object({ hashes: z.array(z.string()), createdAt: z.string() }), {
  space: plainSpace,
});

/** Only hashes are stored, so a plain record will do. @throws ServiceError `throttled`, `unavailable` */
export const createCallbackKeyStore = (): CallbackKeyStore => ({
  find: async (accountLinkId, region) => {
    const stored = await keys.find(callbackKey(accountLinkId, region));
    return stored && { hashes: stored.hashes, createdAt: stored.createdAt };
  },
  save: (accountLinkId, region, { hashes, createdAt }) =>
    keys.put(callbackKey(accountLinkId, region), { hashes: [...hashes], createdAt }),
  remove: (accountLinkId, region) => keys.remove(callbackKey(accountLinkId, region)),
});
