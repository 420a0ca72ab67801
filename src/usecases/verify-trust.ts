import type { Check } from '../domain/account-checks';
import { ServiceError } from '../domain/errors';
import type { AccountLink } from '../domain/links';
import type { CheckSessions } from '../ports/account-checks';

export interface VerifyTrustDeps {
  readonly checkSessions: Pick<CheckSessions, 'openAsStranger'>;
  readonly workspaceId: string;
}

const wordsOf = (account: AccountLink, workspaceId: string) =>
  account.way === 'access-key'
    ? {
        name: 'Refuse whoever has no external id',
        passed: 'The role was refused without the external id',
        detail: 'The role can be assumed without the external id: whoever gets the key gets the role.',
        fix: `Add the condition StringEquals sts:ExternalId "${account.externalId ?? ''}" to every statement of the role's trust policy.`,
      }
    : {
        name: 'Refuse other workspaces',
        passed: 'A token of a workspace that does not exist was refused',
        detail: 'The role accepts a token of a workspace that does not exist: its trust policy is too wide.',
        fix: `Let every statement of the role's trust policy compare the token's sub with "workspace:${workspaceId}:*" or something narrower.`,
      };

/** A role that lets in whom it must not is told, even though everything works. */
export const verifyTrust = async (
  deps: VerifyTrustDeps,
  account: AccountLink,
  region: string | undefined,
): Promise<Check> => {
  const { name, passed, detail, fix } = wordsOf(account, deps.workspaceId);
  const about = { id: 'strangers', name } as const;
  if (region === undefined) return { ...about, result: 'not-tried', detail: 'Needs the role' };
  try {
    await deps.checkSessions.openAsStranger(account, region);
    return { ...about, result: 'failed', detail, fix };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return error.code === 'role-refused'
      ? { ...about, result: 'passed', detail: passed }
      : { ...about, result: 'not-tried', detail: error.message };
  }
};
