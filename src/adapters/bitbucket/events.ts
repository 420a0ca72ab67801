import * as z from 'zod/mini';
import type { PushEvent } from '../../domain/events';
import type { ForgePush } from './event-schema';
import { pushEventSchema } from './event-schema';

/**
 * Why a payload is no push event of ours:
 * - `not-an-object`, `other-event`: something else altogether
 * - `no-workspace`, `no-repository`: their uuid is missing or is none
 * - `no-push`, `no-ref`: the push, or the ref's name, is missing
 * - `bad-hash`: `before` or `after` is not a full hash
 * - `bad-timestamp`, `bad-shape`: that field, or any other, is not what Forge documents
 */
export type RefusalCode =
  | 'not-an-object'
  | 'other-event'
  | 'no-workspace'
  | 'no-repository'
  | 'no-push'
  | 'no-ref'
  | 'bad-hash'
  | 'bad-timestamp'
  | 'bad-shape';

export type ParsedPush =
  | { readonly ok: true; readonly event: PushEvent; readonly selfGenerated: boolean }
  | { readonly ok: false; readonly code: RefusalCode; readonly detail: string };

const codeOfPath: Readonly<Record<string, RefusalCode | undefined>> = {
  '': 'not-an-object',
  eventType: 'other-event',
  workspace: 'no-workspace',
  repository: 'no-repository',
  push: 'no-push',
  'push.ref': 'no-ref',
  'push.before': 'bad-hash',
  'push.after': 'bad-hash',
  timestamp: 'bad-timestamp',
};

/** The first complaint decides; the detail names fields only, never their values, which are other people's text. */
const refusalOf = (error: z.core.$ZodError): ParsedPush => {
  const path = error.issues[0]?.path.map(String) ?? [];
  const code = codeOfPath[path.slice(0, 2).join('.')] ?? codeOfPath[path[0] ?? ''] ?? 'bad-shape';
  const known = code === 'no-push' && path.length > 1 ? 'bad-shape' : code;
  return { ok: false, code: known, detail: path.length > 0 ? path.join('.') : 'payload' };
};

/** Only a branch push says anything of its branch or its commits, even when the branch was deleted. */
const isBranch = (payload: unknown): boolean => {
  const push = z.object({ push: z.record(z.string(), z.unknown()) }).safeParse(payload).data?.push ?? {};
  return ['mainbranch', 'commits', 'truncated'].some(
    (name) => push[name] !== undefined && push[name] !== null,
  );
};

const maxMessageLength = 120;

const firstLine = (text: string | undefined): string | undefined => {
  const line =
    text
      ?.trim()
      .split(/[\r\n]/u)[0]
      ?.trim() ?? '';
  // By characters, so that none is cut in half.
  return line === '' ? undefined : Array.from(line).slice(0, maxMessageLength).join('');
};

const messageOf = ({ after, commits, message }: ForgePush['push']): string | undefined => {
  const head = commits?.find(({ hash }) => hash === after) ?? commits?.[0];
  return firstLine(head?.message?.value ?? message?.value);
};

const changeOf = ({ closed, created }: ForgePush['push']): PushEvent['change'] => {
  if (closed) return 'deleted';
  return created ? 'created' : 'updated';
};

const toEvent = ({ push, ...envelope }: ForgePush, branch: boolean): PushEvent => {
  const message = messageOf(push);
  return {
    workspaceId: envelope.workspace.uuid,
    repositoryId: envelope.repository.uuid,
    ref: { type: branch ? 'branch' : 'tag', name: push.ref },
    change: changeOf(push),
    forced: push.forced,
    mainBranch: push.mainbranch ?? false,
    ...(push.before === undefined ? {} : { before: push.before }),
    ...(push.after === undefined ? {} : { after: push.after }),
    ...(message === undefined ? {} : { message }),
    ...(envelope.actor === undefined ? {} : { actorId: envelope.actor.accountId }),
    timestamp: envelope.timestamp,
  };
};

/** Reads Forge's push event, one changed ref. Total: any payload is an event or a stated refusal, and nothing is thrown. */
export const parsePushEvent = (payload: unknown): ParsedPush => {
  const parsed = pushEventSchema.safeParse(payload);
  if (!parsed.success) return refusalOf(parsed.error);
  const event = toEvent(parsed.data, isBranch(payload));
  return { ok: true, event, selfGenerated: parsed.data.selfGenerated };
};
