import * as z from 'zod/mini';
import type { PullRequestNotice, PushEvent } from '../../domain/events';
import type { Ref } from '../../domain/refs';

const text = z.exactOptional(z.string());

export const refSchema: z.ZodMiniType<Ref> = z.object({ type: z.enum(['branch', 'tag']), name: z.string() });

/** A push event as we store it and put it into the queue; what Bitbucket sends is parsed by the adapter of Bitbucket. */
export const pushEventSchema: z.ZodMiniType<PushEvent> = z.object({
  workspaceId: z.string(),
  repositoryId: z.string(),
  ref: refSchema,
  change: z.enum(['created', 'updated', 'deleted']),
  forced: z.boolean(),
  mainBranch: z.boolean(),
  before: text,
  after: text,
  message: text,
  actorId: text,
  timestamp: z.string(),
});

export const noticeSchema: z.ZodMiniType<PullRequestNotice> = z.object({
  workspaceId: z.string(),
  repositoryId: z.string(),
  number: z.int(),
  change: z.enum(['created', 'updated', 'fulfilled', 'rejected']),
  actorId: text,
  timestamp: z.string(),
});
