import * as z from 'zod/mini';
import type { FannedOut } from '../../domain/published-events';
import { pushEventSchema } from './push-schema';

const text = z.exactOptional(z.string());

/** What waits to be put on a customer's bus. */
export const fannedOutSchema: z.ZodMiniType<FannedOut> = z.union([
  pushEventSchema,
  z.object({
    workspaceId: z.string(),
    repositoryId: z.string(),
    number: z.int(),
    change: z.enum(['opened', 'updated', 'merged', 'declined']),
    title: z.string(),
    draft: z.boolean(),
    source: z.object({ branch: z.string(), fork: z.boolean() }),
    destination: z.object({ branch: z.string() }),
    commit: z.string(),
    authorId: text,
    actorId: text,
    timestamp: z.string(),
  }),
]);
