import { Refusal } from '../domain/errors';
import type { AccountLink } from '../domain/links';
import type { Log } from '../ports/log';

export interface VerifyQueuedDeps {
  readonly verify: (accountLinkId: string) => Promise<{ readonly account: AccountLink }>;
  readonly log: Log;
}

/** Verifies an account link that the queue names; one that was removed meanwhile is passed over. */
export const verifyQueued = async (deps: VerifyQueuedDeps, accountLinkId: string): Promise<void> => {
  try {
    const { account } = await deps.verify(accountLinkId);
    if (account.state === 'broken') deps.log.warn('account.broken', { accountLinkId });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    deps.log.warn('account.not-verified', { accountLinkId }, error);
  }
};
