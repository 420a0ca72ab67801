import type { AccountChecks } from '../domain/account-checks';
import type { AccountLink } from '../domain/links';
import type { AccountStore, CheckStore } from '../ports/settings-stores';

export interface ShowChecksDeps {
  readonly accounts: AccountStore;
  readonly checks: Pick<CheckStore, 'find'>;
}

export interface ShownChecks {
  readonly account: AccountLink;
  /** Absent before the first verification. */
  readonly found?: AccountChecks;
}

const failures = ({ found }: ShownChecks): number =>
  (found?.checks ?? []).filter(({ result }) => result === 'failed').length;

/** The last verification of every account, those with failures first. */
export const showChecks = async (deps: ShowChecksDeps): Promise<readonly ShownChecks[]> => {
  const { value } = await deps.accounts.get();
  const shown = await Promise.all(
    value.map(async (account): Promise<ShownChecks> => {
      const found = await deps.checks.find(account.id);
      return found === undefined ? { account } : { account, found };
    }),
  );
  return shown.sort((a, b) => failures(b) - failures(a) || a.account.label.localeCompare(b.account.label));
};
