import type { Check } from '../domain/account-checks';
import { nobodysWorkspaceId } from '../domain/account-checks';
import { ServiceError } from '../domain/errors';
import type { AccountLink } from '../domain/links';
import { accessOf } from '../domain/links';
import type { SessionRequest } from '../ports/aws';
import type { OpenSetupDeps } from './open-setup-session';

/** Comes as somebody the role must not let in: another workspace, or, with an access key, somebody without the external id. */
const strangerOf = (deps: OpenSetupDeps, account: AccountLink, region: string): SessionRequest => ({
  roleArn: account.roleArn,
  ...(account.way === 'access-key' ? { byKey: { accountLinkId: account.id, externalId: undefined } } : {}),
  region,
  purpose: { kind: 'setup', workspaceId: nobodysWorkspaceId },
  reach: { kind: 'verify', region, workspaceId: deps.workspaceId },
  sessionName: 'slipway-stranger',
  tags: {},
});

const wordsOf = (account: AccountLink, workspaceId: string) =>
  account.way === 'access-key'
    ? {
        name: 'Refuse whoever has no external id',
        passed: 'The role was refused without the external id',
        detail: 'The role can be assumed without the external id: whoever gets the key gets the role.',
        fix: `Add the condition StringEquals sts:ExternalId "${accessOf(account).byKey?.externalId ?? ''}" to every statement of the role's trust policy.`,
      }
    : {
        name: 'Refuse other workspaces',
        passed: 'A token of a workspace that does not exist was refused',
        detail: 'The role accepts a token of a workspace that does not exist: its trust policy is too wide.',
        fix: `Let every statement of the role's trust policy compare the token's sub with "workspace:${workspaceId}:*" or something narrower.`,
      };

/** A role that lets in whom it must not is told, even though everything works. */
export const verifyTrust = async (
  deps: OpenSetupDeps,
  account: AccountLink,
  region: string | undefined,
): Promise<Check> => {
  const { name, passed, detail, fix } = wordsOf(account, deps.workspaceId);
  const about = { id: 'strangers', name } as const;
  if (region === undefined) return { ...about, result: 'not-tried', detail: 'Needs the role' };
  try {
    await deps.sessions.open(strangerOf(deps, account, region));
    return { ...about, result: 'failed', detail, fix };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return error.code === 'role-refused'
      ? { ...about, result: 'passed', detail: passed }
      : { ...about, result: 'not-tried', detail: error.message };
  }
};
