import * as z from 'zod/mini';
import type { PullRequestNotice } from '../../domain/events';
import { actor, flag, timestamp, uuid } from './event-schema';

/**
 * Why a payload is no pull request event of ours:
 * - `not-an-object`, `other-event`: something else altogether
 * - `no-workspace`, `no-repository`: their uuid is missing or is none
 * - `no-pull-request`: its number is missing or is none
 * - `bad-timestamp`, `bad-shape`: that field, or any other, is not what Forge documents
 */
export type PullRequestRefusalCode =
  | 'not-an-object'
  | 'other-event'
  | 'no-workspace'
  | 'no-repository'
  | 'no-pull-request'
  | 'bad-timestamp'
  | 'bad-shape';

export type ParsedPullRequest =
  | { readonly ok: true; readonly event: PullRequestNotice; readonly selfGenerated: boolean }
  | { readonly ok: false; readonly code: PullRequestRefusalCode; readonly detail: string };

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

const codes: ReadonlyMap<string, PullRequestRefusalCode> = new Map([
  ['', 'not-an-object'],
  ['eventType', 'other-event'],
  ['workspace', 'no-workspace'],
  ['repository', 'no-repository'],
  ['pullrequest', 'no-pull-request'],
  ['timestamp', 'bad-timestamp'],
]);

/** The first complaint decides; the detail names fields only, never their values, which are other people's text. */
const refusalOf = (error: z.core.$ZodError): ParsedPullRequest => {
  const path = error.issues[0]?.path.map(String) ?? [];
  const code = codes.get(path[0] ?? '') ?? 'bad-shape';
  return { ok: false, code, detail: path.length > 0 ? path.join('.') : 'payload' };
};

/**
 * Reads Forge's events of pull requests, https://developer.atlassian.com/platform/forge/events-reference/bitbucket/ . Total: any payload
 * is an event or a stated refusal, and nothing is thrown.
 */
export const parsePullRequestEvent = (payload: unknown): ParsedPullRequest => {
  const parsed = schema.safeParse(payload);
  if (!parsed.success) return refusalOf(parsed.error);
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
