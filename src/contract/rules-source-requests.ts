import * as z from 'zod/mini';

/** Where a repository's rules live. `version` is what the page was shown. */
export const rulesSourceRequests = {
  'rules-source/load': z.object({}),
  'rules-source/set': z.object({
    source: z.enum(['settings', 'file']),
    version: z.int().check(z.nonnegative()),
  }),
} as const;
