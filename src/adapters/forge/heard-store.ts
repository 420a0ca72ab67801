import * as z from 'zod/mini';
import type { HeardStore } from '../../ports/settings-stores';
import { heardKey, testEventKey } from './kvs/keys';
import { plainSpace, recordsOf } from './kvs/records';

const times = recordsOf('time of the last callback', z.object({ at: z.string() }), { space: plainSpace });

/** A record for each event: a late one must not overwrite what a newer verification waits for. */
const tests = recordsOf('test event', z.object({ came: z.literal(true) }), {
  space: plainSpace,
  ttl: { value: 1, unit: 'DAYS' },
});

/** @throws ServiceError `throttled`, `unavailable` */
export const createHeardStore = (): HeardStore => ({
  find: async (...place) => (await times.find(heardKey(...place)))?.at,
  save: (accountLinkId, region, at) => times.put(heardKey(accountLinkId, region), { at }),
  hasTest: async (...which) => (await tests.find(testEventKey(...which))) !== undefined,
  saveTest: (...which) => tests.put(testEventKey(...which), { came: true }),
  remove: (...place) => times.remove(heardKey(...place)),
});
