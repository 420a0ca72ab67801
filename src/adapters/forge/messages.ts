import * as z from 'zod/mini';
import { eventStates } from '../../domain/observations';
import type { Message } from '../../ports/queue';
import { fannedOutSchema } from './fanned-out-schema';
import { noticeSchema, pushEventSchema } from './push-schema';

const id = z.string().check(z.minLength(1), z.maxLength(128));
/** `project/` and a project's 150 characters. */
const target = z.string().check(z.minLength(1), z.maxLength(160));
const count = z.int().check(z.nonnegative());

const awsEvent = z.object({
  id: z.string(),
  accountLinkId: id,
  accountId: id,
  region: id,
  pipeline: target,
  executionId: id,
  scope: z.enum(['pipeline', 'stage', 'action']),
  state: z.enum(eventStates),
  attempt: z.exactOptional(count),
  stage: z.exactOptional(z.string()),
  action: z.exactOptional(z.string()),
  approval: z.boolean(),
  time: z.string(),
  triggerDetail: z.exactOptional(z.string()),
});

const auditEntry = z.object({
  id,
  at: z.string(),
  by: z.string(),
  action: z.string(),
  kind: z.string(),
  what: z.string(),
  about: z.exactOptional(z.string()),
  repositoryId: z.exactOptional(z.string()),
  page: z.string(),
});

const closed = z.object({
  repositoryId: id,
  what: z.union([
    z.object({ kind: z.literal('branch'), name: z.string() }),
    z.object({ kind: z.literal('pull-request'), number: count, as: z.enum(['merged', 'declined']) }),
  ]),
  at: z.string(),
});

const messageSchema: z.ZodMiniType<Message> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), runId: id, tries: count }),
  z.object({ kind: z.literal('check'), runId: id, done: count }),
  z.object({
    kind: z.literal('push'),
    event: pushEventSchema,
    first: z.exactOptional(z.literal(true)),
    despitePause: z.exactOptional(z.literal(true)),
  }),
  z.object({
    kind: z.literal('pull-request'),
    notice: noticeSchema,
    first: z.exactOptional(z.literal(true)),
    despitePause: z.exactOptional(z.literal(true)),
  }),
  z.object({ kind: z.literal('supersede'), runId: id }),
  z.object({ kind: z.literal('cancel-closed'), closed }),
  z.object({ kind: z.literal('start-head'), runId: id }),
  z.object({
    kind: z.literal('path-skip'),
    repositoryId: id,
    linkId: id,
    commit: id,
    branch: z.exactOptional(z.string()),
  }),
  z.object({ kind: z.literal('report'), runId: id }),
  z.object({ kind: z.literal('bulk-link'), jobId: id, part: count, tries: count }),
  z.object({ kind: z.literal('fan-out'), event: fannedOutSchema }),
  z.object({
    kind: z.literal('put-audit'),
    entry: auditEntry,
    to: z.object({ accountLinkId: id, region: id }),
  }),
  z.object({ kind: z.literal('aws-event'), event: awsEvent }),
  z.object({ kind: z.literal('verify-account'), accountLinkId: id }),
  z.object({ kind: z.literal('settle-checks'), accountLinkId: id }),
  z.object({ kind: z.literal('look-at-repository'), repositoryId: id }),
  z.object({ kind: z.literal('list-executions'), accountLinkId: id, region: id, pipeline: target }),
]);

/** A queue event's body; undefined for what no version of the app sends (an older or newer version may be deployed while events wait). */
export const parseMessage = (body: unknown): Message | undefined => messageSchema.safeParse(body).data;
