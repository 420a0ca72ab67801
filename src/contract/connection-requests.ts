import * as z from 'zod/mini';

const id = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/));
const region = z.string().check(z.maxLength(32), z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/));

/** CodeConnections of the linked accounts, for workspace owners. */
export const connectionRequestSchemas = {
  'connections/places': z.object({}),
  'connections/list': z.object({ accountLinkId: id, region }),
  /** 20 linked pipelines from `offset` on. */
  'connections/reach': z.object({
    accountLinkId: id,
    region,
    offset: z.int().check(z.nonnegative(), z.maximum(100_000)),
  }),
} as const;
