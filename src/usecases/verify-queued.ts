import { Refusal } from '../domain/errors';
import type { Log } from '../ports/log';
import type { VerifyAccountDeps } from './verify-account';
import { verifyAccount } from './verify-account';

/** Verifies an account link that the queue names; one that was removed meanwhile is passed over. */
export const verifyQueued = async (
  deps: VerifyAccountDeps & { readonly log: Log },
  accountLinkId: string,
): Promise<void> => {
  try {
    const { account } = await verifyAccount(deps, accountLinkId);
    if (account.state === 'broken') deps.log.warn('account.broken', { accountLinkId });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    deps.log.warn('account.not-verified', { accountLinkId }, error);
  }
};
