import * as z from 'zod/mini';
import type { PushEvent } from '../../domain/events';
import type { ForgePush } from './event-schema';
import { pushEventSchema } from './event-schema';
import type { RefusedEvent } from './refused-event';
import { envelopeCodes, refusedEvent } from './refused-event';

/**
 * Beside what every event must have:
 * - `no-push`, `no-ref`: the push, or the ref's name, is missing
 * - `bad-hash`: `before` or `after` is not a full hash
 */
const codes = {
  ...envelopeCodes,
  push: 'no-push',
  'push.ref': 'no-ref',
  'push.before': 'bad-hash',
  'push.after': 'bad-hash',
} as const;

export type ParsedPush =
  | { readonly ok: true; readonly event: PushEvent; readonly selfGenerated: boolean }
  | RefusedEvent<(typeof codes)[keyof typeof codes]>;

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
  if (!parsed.success) return refusedEvent(parsed.error, codes);
  const event = toEvent(parsed.data, isBranch(payload));
  return { ok: true, event, selfGenerated: parsed.data.selfGenerated };
};
