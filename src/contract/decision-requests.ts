import * as z from 'zod/mini';

/** Branch and tag names of Bitbucket are at most 255 bytes. */
const ref = z.object({
  type: z.enum(['branch', 'tag']),
  name: z.string().check(z.trim(), z.minLength(1, 'Enter a name'), z.maxLength(255, 'The name is too long')),
});

/** A head as Bitbucket names it: of a pull request 12 characters. */
const head = z.string().check(z.regex(/^[0-9a-f]{7,40}$/));

export const decisionRequests = {
  'gaps/list': z.object({}),
  'gaps/evaluate': z.union([
    z.strictObject({ ref, commit: head }),
    z.strictObject({ pullRequest: z.int().check(z.positive()), commit: head }),
  ]),
  /** `cursor`: where the page before ended. */
  'decisions/list': z.object({
    ref: z.optional(ref),
    commit: z.optional(
      z
        .string()
        .check(
          z.trim(),
          z.toLowerCase(),
          z.regex(/^[0-9a-f]{40}$/, 'Enter the whole hash, 40 characters of 0-9 and a-f'),
        ),
    ),
    outcome: z.optional(z.enum(['start', 'held', 'skip', 'none'])),
    cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(2048))),
  }),
} as const;
