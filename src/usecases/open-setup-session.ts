import type { AccountLink } from '../domain/links';
import { accessOf } from '../domain/links';
import type { AwsSession, RoleSessions } from '../ports/aws';

export interface OpenSetupDeps {
  readonly sessions: RoleSessions;
  readonly workspaceId: string;
}

/** Everything a setup session for one region may do is list and read pipelines there. */
export const openSetupSession = (
  { sessions, workspaceId }: OpenSetupDeps,
  account: AccountLink,
  region: string,
): Promise<AwsSession> =>
  sessions.open({
    ...accessOf(account),
    region,
    purpose: { kind: 'setup', workspaceId },
    reach: { kind: 'setup', region },
    sessionName: 'slipway-setup',
    tags: {},
  });

/** A setup session that may do what the checks need, or what renewing the callback key needs, and nothing else. */
export const openCheckSession = (
  { sessions, workspaceId }: OpenSetupDeps,
  account: AccountLink,
  { region, kind }: { readonly region: string; readonly kind: 'verify' | 'rotate' },
): Promise<AwsSession> =>
  sessions.open({
    ...accessOf(account),
    region,
    purpose: { kind: 'setup', workspaceId },
    reach: { kind, region, workspaceId },
    sessionName: `slipway-${kind}`,
    tags: {},
  });
