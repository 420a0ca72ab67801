import * as z from 'zod/mini';
import type { AccountChecks } from '../../domain/account-checks';
import { checkIds } from '../../domain/account-checks';
import type { CheckStore } from '../../ports/settings-stores';
import type { Pause } from './kvs/documents';
import { documentsOf } from './kvs/documents';
import { checksKey } from './kvs/keys';

const text = z.exactOptional(z.string());

const schema: z.ZodMiniType<AccountChecks> = z.object({
  accountLinkId: z.string(),
  at: z.string(),
  checks: z.array(
    z.object({
      id: z.enum(checkIds),
      region: text,
      name: z.string(),
      result: z.enum(['passed', 'failed', 'not-tried']),
      detail: z.string(),
      fix: text,
      command: text,
      breaks: z.exactOptional(z.literal(true)),
    }),
  ),
  sent: z.array(z.object({ region: z.string(), nonce: z.string(), putAt: z.string() })),
});

const documents = documentsOf('checks', schema);

const tries = 5;

/** @throws ServiceError `throttled`, `unavailable` */
export const createCheckStore = ({ pause }: { readonly pause: Pause }): CheckStore => ({
  find: async (accountLinkId) => (await documents.find(checksKey(accountLinkId)))?.value,
  replace: async (checks) => {
    await documents.update(checksKey(checks.accountLinkId), () => checks, { tries, pause });
  },
  update: async (accountLinkId, change) => {
    const key = checksKey(accountLinkId);
    const known = await documents.find(key);
    if (known === undefined) return undefined;
    if (change(known.value) === known.value) return known.value;
    const changed = (value: AccountChecks | undefined) => change(value ?? known.value);
    return (await documents.update(key, changed, { tries, pause, known })).value;
  },
  remove: (accountLinkId) => documents.remove(checksKey(accountLinkId)),
});
