import { nobodysWorkspaceId } from '../domain/account-checks';
import type { AccountLink } from '../domain/links';
import { accessOf } from '../domain/links';
import type { CheckSessions } from '../ports/account-checks';
import type { AwsSession, RoleSessions } from '../ports/aws';

export interface SetupSessionsDeps {
  readonly sessions: RoleSessions;
  readonly workspaceId: string;
}

/** Everything a setup session for one region may do is list and read pipelines there. */
export const openSetupSession = (
  { sessions, workspaceId }: SetupSessionsDeps,
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

/** Whoever comes with a token comes as another workspace; whoever has the key comes without the external id. */
const strangerOf = ({ id, roleArn, way }: AccountLink) =>
  way === 'access-key' ? { roleArn, byKey: { accountLinkId: id, externalId: undefined } } : { roleArn };

export const createCheckSessions = ({ sessions, workspaceId }: SetupSessionsDeps): CheckSessions => ({
  open: (account, region, kind) =>
    sessions.open({
      ...accessOf(account),
      region,
      purpose: { kind: 'setup', workspaceId },
      reach: { kind, region, workspaceId },
      sessionName: `slipway-${kind}`,
      tags: {},
    }),
  openAsStranger: (account, region) =>
    sessions.open({
      ...strangerOf(account),
      region,
      purpose: { kind: 'setup', workspaceId: nobodysWorkspaceId },
      reach: { kind: 'verify', region, workspaceId },
      sessionName: 'slipway-stranger',
      tags: {},
    }),
});
