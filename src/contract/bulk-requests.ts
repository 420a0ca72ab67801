import * as z from 'zod/mini';

const id = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/));
const region = z.string().check(z.maxLength(32), z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/));
const cursor = z.optional(z.string().check(z.maxLength(2048)));

const row = z.object({
  repositoryId: id,
  accountLinkId: id,
  region,
  pipeline: z.string().check(z.regex(/^[A-Za-z0-9.@\-_]{1,100}$/, 'Choose a pipeline')),
  mode: z.enum(['follow', 'start']),
  /** AWS starts it as well, and the owner accepts that both do. */
  allowBothStart: z.boolean(),
});

const rows = z
  .array(row)
  .check(
    z.minLength(1, 'Choose at least one pipeline'),
    z.maxLength(1000, 'Choose at most 1000 pipelines at once'),
  );

/** Linking many pipelines at once, for workspace owners. */
export const bulkRequestSchemas = {
  'bulk/load': z.object({}),
  /** `page` counts from 1. */
  'bulk/repositories': z.object({ page: z.int().check(z.minimum(1), z.maximum(1000)) }),
  'bulk/pipelines': z.object({ accountLinkId: id, region, cursor }),
  'bulk/start': z.object({ rows }),
  'bulk/poll': z.object({ id }),
  'bulk/failures': z.object({ id }),
  'bulk/cancel': z.object({ id }),
  /** `again`: failed rows too. */
  'bulk/resume': z.object({ id, again: z.boolean() }),
} as const;
