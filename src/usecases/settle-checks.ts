import type { AccountChecks } from '../domain/account-checks';
import { settledWith } from '../domain/account-checks';
import type { Clock } from '../ports/clock';
import type { CheckStore, HeardStore } from '../ports/settings-stores';

export interface SettleChecksDeps {
  readonly checks: CheckStore;
  readonly heard: Pick<HeardStore, 'hasTest'>;
  readonly clock: Clock;
}

/** Looks which test events of the last verification arrived; those that are a minute late failed. Undefined when nothing was verified. */
export const settleChecks = async (
  deps: SettleChecksDeps,
  accountLinkId: string,
): Promise<AccountChecks | undefined> => {
  const stored = await deps.checks.find(accountLinkId);
  if (stored === undefined || stored.sent.length === 0) return stored;
  const came = await Promise.all(
    stored.sent.map(({ region, nonce }) => deps.heard.hasTest(accountLinkId, region, nonce)),
  );
  const heard = new Set(stored.sent.filter((_sent, at) => came[at]).map(({ nonce }) => nonce));
  return deps.checks.update(accountLinkId, (now) => settledWith(now, heard, deps.clock.nowMs()));
};
