import type { AccountLink } from '../domain/links';
import { VersionConflict } from '../domain/errors';
import type { Log } from '../ports/log';
import type { AccountHealth } from '../ports/run-changes';
import type { AccountStore } from '../ports/settings-stores';

export interface AccountHealthDeps {
  readonly accounts: AccountStore;
  readonly log: Log;
}

/** Permission failures in a row after which an account counts as broken. */
const failuresToBreak = 3;

/** Writes only when something changes, so that a healthy account costs one read. */
export const createAccountHealth = (deps: AccountHealthDeps): AccountHealth => ({
  succeeded: async (accountLinkId) => {
    await update(deps, accountLinkId, (account) =>
      account.failures === 0 && account.state !== 'broken' ? account : repaired(account),
    );
  },
  failed: async (accountLinkId, reason) => {
    await update(deps, accountLinkId, (account) => failedOnceMore(account, reason));
  },
});

const repaired = (account: AccountLink): AccountLink => {
  const { problem: _problem, ...rest } = account;
  return { ...rest, failures: 0, state: account.state === 'broken' ? 'working' : account.state };
};

const failedOnceMore = (account: AccountLink, reason: string): AccountLink => {
  const failures = account.failures + 1;
  return failures < failuresToBreak
    ? { ...account, failures }
    : { ...account, failures, state: 'broken', problem: reason };
};

const update = async (
  deps: AccountHealthDeps,
  accountLinkId: string,
  change: (account: AccountLink) => AccountLink,
): Promise<void> => {
  const { version, value } = await deps.accounts.get();
  const changed = value.map((account) => (account.id === accountLinkId ? change(account) : account));
  if (changed.every((account, index) => account === value[index])) return;
  try {
    await deps.accounts.save({ version, value: changed });
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
    deps.log.warn('account.health-lost-race', { accountLinkId }, error);
  }
};
