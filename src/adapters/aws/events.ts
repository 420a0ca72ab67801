import * as z from 'zod/mini';
import type { AwsEvent } from '../../domain/observations';
import { eventStates } from '../../domain/observations';
import { buildDetailType, parseBuildDetail } from './build-events';
import { verifyEventSource } from '../../domain/permission-sets';

/** More retries of one execution than anybody makes. */
const maxAttempt = 1000;

/** AWS writes numbers as `1`, `1.0` and, after an input transformer, as `"1"`. Zero is an old form of "first". */
const attempt = z.pipe(
  z
    .union([z.number(), z.string().check(z.regex(/^\d{1,6}(\.0{1,6})?$/))])
    .check(z.refine((value) => Number(value) <= maxAttempt)),
  z.transform((value) => Math.max(1, Math.trunc(Number(value)))),
);

const text = z.string().check(z.minLength(1), z.maxLength(1024));
const name = z.string().check(z.regex(/^[A-Za-z0-9.@\-_]{1,100}$/));

const scopes: Readonly<Record<string, AwsEvent['scope']>> = {
  'CodePipeline Pipeline Execution State Change': 'pipeline',
  'CodePipeline Stage Execution State Change': 'stage',
  'CodePipeline Action Execution State Change': 'action',
};

const envelopeSchema = z.object({
  id: z.optional(text),
  source: text,
  'detail-type': text,
  account: z.string().check(z.regex(/^\d{12}$/)),
  region: z.string().check(z.regex(/^[a-z0-9-]{1,32}$/)),
  time: z.string().check(
    z.maxLength(64),
    z.refine((value) => !Number.isNaN(Date.parse(value))),
  ),
  detail: z.looseObject({}),
});

const detailSchema = z.object({
  pipeline: name,
  'execution-id': z.string().check(z.regex(/^[0-9a-zA-Z-]{1,64}$/)),
  state: z.enum(eventStates),
  stage: z.optional(text),
  action: z.optional(text),
  type: z.optional(z.object({ category: z.optional(text) })),
  'pipeline-execution-attempt': z.optional(attempt),
  'execution-trigger': z.optional(
    z.object({ 'trigger-detail': z.optional(z.string().check(z.maxLength(2048))) }),
  ),
});

/** What Verify puts; the account link says whose test it is. */
const testDetailSchema = z.object({
  nonce: z.string().check(z.regex(/^[a-z0-9-]{1,64}$/)),
  accountLink: z.string().check(z.regex(/^[a-z0-9-]{1,64}$/)),
});

export type ParsedAwsEvent =
  | { readonly kind: 'event'; readonly event: AwsEvent }
  | { readonly kind: 'test'; readonly region: string; readonly accountLinkId: string; readonly nonce: string }
  | { readonly kind: 'ignored'; readonly detailType: string }
  | { readonly kind: 'malformed'; readonly detail: string };

const malformed = (error: z.core.$ZodError): ParsedAwsEvent => {
  const [issue] = error.issues;
  return { kind: 'malformed', detail: issue ? `${issue.path.join('.')}: ${issue.message}` : 'not an event' };
};

const asJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/**
 * One EventBridge event as an API destination sends it. Total: unknown sources and detail types are ignored, unknown fields passed over,
 * everything else that does not fit is malformed with the place.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html
 */
export const parseAwsEvent = (body: string, accountLinkId: string): ParsedAwsEvent => {
  const envelope = envelopeSchema.safeParse(asJson(body));
  if (!envelope.success) return malformed(envelope.error);
  const detailType = envelope.data['detail-type'];
  if (envelope.data.source === 'aws.codebuild' && detailType === buildDetailType)
    return buildEvent(envelope.data, accountLinkId);
  if (envelope.data.source === verifyEventSource) return testEventOf(envelope.data);
  const scope = Object.hasOwn(scopes, detailType) ? scopes[detailType] : undefined;
  if (envelope.data.source !== 'aws.codepipeline' || scope === undefined)
    return { kind: 'ignored', detailType };
  const detail = detailSchema.safeParse(envelope.data.detail);
  if (!detail.success) return malformed(detail.error);
  return { kind: 'event', event: eventOf(envelope.data, detail.data, scope, accountLinkId) };
};

const buildEvent = (envelope: Envelope, accountLinkId: string): ParsedAwsEvent => {
  const parsed = parseBuildDetail(envelope.detail, envelope);
  switch (parsed.kind) {
    case 'malformed':
      return malformed(parsed.error);
    case 'elsewhere':
      return { kind: 'malformed', detail: 'detail.build-id: not of this account, region and project' };
    case 'part-of-pipeline':
      return { kind: 'ignored', detailType: envelope['detail-type'] };
    case 'build':
      return { kind: 'event', event: { ...placeOf(envelope, accountLinkId), ...parsed.told } };
  }
};

type Envelope = z.infer<typeof envelopeSchema>;

const placeOf = (envelope: Envelope, accountLinkId: string) => ({
  id: envelope.id ?? '',
  accountLinkId,
  accountId: envelope.account,
  region: envelope.region,
  time: envelope.time,
});

const testEventOf = ({ region, detail }: z.infer<typeof envelopeSchema>): ParsedAwsEvent => {
  const parsed = testDetailSchema.safeParse(detail);
  if (!parsed.success) return malformed(parsed.error);
  const { nonce, accountLink } = parsed.data;
  return { kind: 'test', region, accountLinkId: accountLink, nonce };
};

const eventOf = (
  envelope: Envelope,
  detail: z.infer<typeof detailSchema>,
  scope: AwsEvent['scope'],
  accountLinkId: string,
): AwsEvent => {
  const attemptNumber = detail['pipeline-execution-attempt'];
  const triggerDetail = detail['execution-trigger']?.['trigger-detail'];
  return {
    ...placeOf(envelope, accountLinkId),
    pipeline: detail.pipeline,
    executionId: detail['execution-id'],
    scope,
    state: detail.state,
    approval: detail.type?.category === 'Approval',
    ...(attemptNumber === undefined ? {} : { attempt: attemptNumber }),
    ...(detail.stage === undefined ? {} : { stage: detail.stage }),
    ...(detail.action === undefined ? {} : { action: detail.action }),
    ...(triggerDetail === undefined ? {} : { triggerDetail }),
  };
};
