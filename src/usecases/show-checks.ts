import type { AccountChecks } from '../domain/account-checks';
import type { AccountLink } from '../domain/links';
import type { AccountStore } from '../ports/settings-stores';

export interface ShowChecksDeps {
  readonly accounts: AccountStore;
  /** The stored checks, with the test events that came or were given up since. */
  readonly settle: (accountLinkId: string) => Promise<AccountChecks | undefined>;
}

export interface ShownChecks {
  readonly account: AccountLink;
  /** Absent before the first verification. */
  readonly found?: AccountChecks;
}

const isBroken = ({ account }: ShownChecks): number => (account.state === 'broken' ? 1 : 0);

const failures = ({ found }: ShownChecks): number =>
  (found?.checks ?? []).filter(({ result }) => result === 'failed').length;

/** The last verification of every account, broken ones first, then those with failures. */
export const showChecks = async (deps: ShowChecksDeps): Promise<readonly ShownChecks[]> => {
  const { value } = await deps.accounts.get();
  const shown = await Promise.all(
    value.map(async (account): Promise<ShownChecks> => {
      const found = await deps.settle(account.id);
      return found === undefined ? { account } : { account, found };
    }),
  );
  return shown.sort(
    (a, b) =>
      isBroken(b) - isBroken(a) ||
      failures(b) - failures(a) ||
      a.account.label.localeCompare(b.account.label),
  );
};
