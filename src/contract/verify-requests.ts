import * as z from 'zod/mini';

const id = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/));
const region = z.string().check(z.maxLength(32), z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/));

const keySentence = 'Enter the access key id, for example AKIAIOSFODNN7EXAMPLE';
const secretSentence = 'Enter the secret access key: 40 characters';

/** Verification of accounts, and what it needs. */
export const verifyRequestSchemas = {
  /** Whether the test events of the last verification arrived; asked every few seconds while `pending`. */
  'accounts/verify-events': z.object({ id }),
  /** The last results of all accounts. */
  'accounts/checks': z.object({}),
  /** Verifies all accounts, one after the other; results appear in `accounts/checks`. */
  'accounts/verify-all': z.object({}),
  /** Makes a new callback key and gives it to AWS through the role. Needs the permission set `rotate`. */
  'accounts/rotate-callback-key': z.object({ id, region }),
  /** Access-key way: stores the key, which is never shown again. */
  'accounts/save-access-key': z.object({
    id,
    accessKeyId: z.string().check(z.regex(/^AKIA[A-Z0-9]{12,28}$/, keySentence)),
    secretAccessKey: z.string().check(z.regex(/^[A-Za-z0-9/+=]{40}$/, secretSentence)),
  }),
} as const;
