import * as z from 'zod/mini';
import type { Grants } from '../../ports/grants';
import { signGrant, verifyGrant } from './grant-text';
import { grantsKeyKey } from './kvs/keys';
import { recordsOf, secretSpace } from './kvs/records';

const keys = recordsOf('grants key', z.object({ key: z.string() }), { space: secretSpace });

/**
 * Grants signed with a key of the installation's own, made at first use. The key is read each time and never kept: a warm process may
 * serve the next installation. `makeKey` returns at least 32 random bytes as text. @throws ServiceError `throttled`, `unavailable`
 */
export const createGrants = ({ makeKey }: { makeKey: () => string }): Grants => ({
  sign: async (grant) => {
    const { key } = (await keys.find(grantsKeyKey)) ?? (await keys.claim(grantsKeyKey, { key: makeKey() }));
    return signGrant(grant, key);
  },
  verify: async (text, nowMs) => {
    const stored = await keys.find(grantsKeyKey);
    return stored && verifyGrant(text, stored.key, nowMs);
  },
});
