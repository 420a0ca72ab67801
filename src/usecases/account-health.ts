import type { AccountLink } from '../domain/links';
import { isPermissionFailure, ServiceError, VersionConflict } from '../domain/errors';
import type { AwsSession } from '../ports/aws';
import type { Log } from '../ports/log';
import type { AccountHealth } from '../ports/run-changes';
import type { AccountStore } from '../ports/settings-stores';

export interface AccountHealthDeps {
  readonly accounts: AccountStore;
  readonly log: Log;
  /** Assumes the account's role for setup, which no trust policy for a ref or repository concerns. */
  readonly openSetup: (account: AccountLink, region: string) => Promise<AwsSession>;
}

/** Permission failures in a row after which the role itself is tried. */
const failuresToDoubt = 3;

/** Writes only when something changes, so that a healthy account costs one read. */
export const createAccountHealth = (deps: AccountHealthDeps): AccountHealth => ({
  succeeded: async (accountLinkId) => {
    await update(deps, accountLinkId, (account) =>
      account.failures === 0 && account.state !== 'broken' ? account : repaired(account),
    );
  },
  failed: async (accountLinkId) => {
    await update(deps, accountLinkId, (account) => failedOnceMore(deps, account));
  },
});

const repaired = (account: AccountLink): AccountLink => {
  const { problem: _problem, ...rest } = account;
  return { ...rest, failures: 0, state: account.state === 'broken' ? 'working' : account.state };
};

/**
 * Refusals may concern one ref, repository or pipeline, and whoever may push could collect three of them: only a role that is refused
 * for setup as well switches the account off for everybody.
 */
const failedOnceMore = async (deps: AccountHealthDeps, account: AccountLink): Promise<AccountLink> => {
  const failures = account.failures + 1;
  if (failures < failuresToDoubt || account.state === 'broken') return { ...account, failures };
  const role = await tryRole(deps, account);
  if (role.answer === 'unknown') return { ...account, failures };
  return role.answer === 'accepted'
    ? { ...account, failures: 0 }
    : { ...account, failures, state: 'broken', problem: role.problem };
};

type RoleAnswer =
  | { readonly answer: 'accepted' }
  | { readonly answer: 'unknown' }
  | { readonly answer: 'refused'; readonly problem: string };

/** One region that lets us in is enough: a disabled region is no broken account. A failure that passes says nothing. */
const tryRole = async (deps: AccountHealthDeps, account: AccountLink): Promise<RoleAnswer> => {
  let last: RoleAnswer = { answer: 'unknown' };
  for (const region of account.regions) {
    try {
      await deps.openSetup(account, region);
      return { answer: 'accepted' };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      if (!isPermissionFailure(error.code)) return { answer: 'unknown' };
      last = { answer: 'refused', problem: error.message };
    }
  }
  return last;
};

const update = async (
  deps: AccountHealthDeps,
  accountLinkId: string,
  change: (account: AccountLink) => AccountLink | Promise<AccountLink>,
): Promise<void> => {
  const { version, value } = await deps.accounts.get();
  const changed = await Promise.all(
    value.map(async (account) => (account.id === accountLinkId ? change(account) : account)),
  );
  if (changed.every((account, index) => account === value[index])) return;
  try {
    await deps.accounts.save({ version, value: changed });
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
    deps.log.warn('account.health-lost-race', { accountLinkId }, error);
  }
};
