import * as z from 'zod/mini';
import type { HeardStore } from '../../ports/settings-stores';
import { heardKey, testEventKey } from './kvs/keys';
import { plainSpace, recordsOf } from './kvs/records';

const times = recordsOf('time of the last callback', z.object({ at: z.string() }), { space: plainSpace });
const tests = recordsOf('last test event', z.object({ nonce: z.string() }), { space: plainSpace });

/** @throws ServiceError `throttled`, `unavailable` */
export const createHeardStore = (): HeardStore => ({
  find: async (...place) => (await times.find(heardKey(...place)))?.at,
  save: (accountLinkId, region, at) => times.put(heardKey(accountLinkId, region), { at }),
  findNonce: async (...place) => (await tests.find(testEventKey(...place)))?.nonce,
  saveNonce: (accountLinkId, region, nonce) => tests.put(testEventKey(accountLinkId, region), { nonce }),
  remove: async (...place) => {
    await Promise.all([times.remove(heardKey(...place)), tests.remove(testEventKey(...place))]);
  },
});
