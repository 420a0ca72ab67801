import * as z from 'zod/mini';
import type { PullRequestNotice } from '../../domain/events';
import { actor, flag, timestamp, uuid } from './event-schema';
import type { RefusedEvent } from './refused-event';
import { envelopeCodes, refusedEvent } from './refused-event';

/** Beside what every event must have: `no-pull-request` when its number is missing or is none. */
const codes = {
  ...envelopeCodes,
  pullrequest: 'no-pull-request',
  'pullrequest.id': 'no-pull-request',
} as const;

export type ParsedPullRequest =
  | { readonly ok: true; readonly event: PullRequestNotice; readonly selfGenerated: boolean }
  | RefusedEvent<(typeof codes)[keyof typeof codes]>;

const changes = {
  'avi:bitbucket:created:pullrequest': 'created',
  'avi:bitbucket:updated:pullrequest': 'updated',
  'avi:bitbucket:fulfilled:pullrequest': 'fulfilled',
  'avi:bitbucket:rejected:pullrequest': 'rejected',
} as const;

/** The event's own hashes have 12 characters, and nothing in it tells a fork or a draft: only the number is worth reading. */
const schema = z.object({
  eventType: z.enum([
    'avi:bitbucket:created:pullrequest',
    'avi:bitbucket:updated:pullrequest',
    'avi:bitbucket:fulfilled:pullrequest',
    'avi:bitbucket:rejected:pullrequest',
  ]),
  timestamp,
  selfGenerated: flag,
  workspace: z.object({ uuid }),
  repository: z.object({ uuid }),
  actor,
  pullrequest: z.object({ id: z.int().check(z.minimum(1)) }),
});

/**
 * Reads Forge's events of pull requests, https://developer.atlassian.com/platform/forge/events-reference/bitbucket/ . Total: any payload
 * is an event or a stated refusal, and nothing is thrown.
 */
export const parsePullRequestEvent = (payload: unknown): ParsedPullRequest => {
  const parsed = schema.safeParse(payload);
  if (!parsed.success) return refusedEvent(parsed.error, codes);
  const { eventType, workspace, repository, actor: person, pullrequest, ...envelope } = parsed.data;
  return {
    ok: true,
    selfGenerated: envelope.selfGenerated,
    event: {
      workspaceId: workspace.uuid,
      repositoryId: repository.uuid,
      number: pullrequest.id,
      change: changes[eventType],
      ...(person === undefined ? {} : { actorId: person.accountId }),
      timestamp: envelope.timestamp,
    },
  };
};
