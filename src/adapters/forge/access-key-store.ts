import * as z from 'zod/mini';
import type { AccessKeyStore } from '../../ports/settings-stores';
import { accessKeyKey } from './kvs/keys';
import { recordsOf, secretSpace } from './kvs/records';

const keys = recordsOf('access key', z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }), {
  space: secretSpace,
});

/** @throws ServiceError `throttled`, `unavailable` */
export const createAccessKeyStore = (): AccessKeyStore => ({
  find: async (accountLinkId) => {
    const stored = await keys.find(accessKeyKey(accountLinkId));
    return stored && { accessKeyId: stored.accessKeyId, secretAccessKey: stored.secretAccessKey };
  },
  save: (accountLinkId, key) => keys.put(accessKeyKey(accountLinkId), { ...key }),
  remove: (accountLinkId) => keys.remove(accessKeyKey(accountLinkId)),
});
