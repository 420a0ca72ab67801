import * as z from 'zod/mini';
import type { CallbackKeyStore } from '../../ports/settings-stores';
import { callbackKey } from './kvs/keys';
import { plainSpace, recordsOf } from './kvs/records';

const callbackKeys = z.object({
  keys: z.array(z.object({ hash: z.string(), until: z.exactOptional(z.string()) })),
  createdAt: z.string(),
});

const keys = recordsOf('callback keys', callbackKeys, { space: plainSpace });

/** Only hashes are stored, so a plain record will do. @throws ServiceError `throttled`, `unavailable` */
export const createCallbackKeyStore = (): CallbackKeyStore => ({
  find: async (accountLinkId, region) => {
    const stored = await keys.find(callbackKey(accountLinkId, region));
    return stored && { keys: stored.keys, createdAt: stored.createdAt };
  },
  save: (accountLinkId, region, { keys: good, createdAt }) =>
    keys.put(callbackKey(accountLinkId, region), { keys: [...good], createdAt }),
  remove: (accountLinkId, region) => keys.remove(callbackKey(accountLinkId, region)),
});
