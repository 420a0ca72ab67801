import { Refusal } from '../domain/errors';
import type { AccountLink } from '../domain/links';
import type { AccountReach } from '../domain/managers';
import { isInReach } from '../domain/managers';
import type { Permissions } from '../ports/bitbucket';
import type { ManagerStore } from '../ports/control-stores';
import type { AccountStore, Accounts } from '../ports/settings-stores';

export interface ReachDeps {
  readonly permissions: Permissions;
  readonly managers: ManagerStore;
}

/** Which account links the caller may manage, asked live: an owner all, a named manager theirs while they are a member; undefined for others. @throws as Permissions */
export const findReach = async (deps: ReachDeps, accountId: string): Promise<AccountReach | undefined> => {
  if (await deps.permissions.isWorkspaceOwner()) return { isOwner: true };
  const { value } = await deps.managers.get();
  const manager = value.find((named) => named.accountId === accountId);
  if (!manager || !(await deps.permissions.isWorkspaceMember())) return undefined;
  return manager.projects === undefined ? {} : { projects: manager.projects };
};

/** As findReach. @throws Refusal `no-permission` for everybody who may manage none */
export const getReach = async (deps: ReachDeps, accountId: string): Promise<AccountReach> => {
  const reach = await findReach(deps, accountId);
  if (!reach)
    throw new Refusal('no-permission', 'This needs an administrator of the workspace or an account manager');
  return reach;
};

/**
 * The accounts within somebody's reach, as if there were no others: what they add is for their projects, and what they cannot see stays
 * as it is.
 */
export const accountsInReach = (accounts: AccountStore, reach: AccountReach): AccountStore => {
  const { projects } = reach;
  if (projects === undefined) return accounts;
  let all: Accounts | undefined;
  const read = async () => (all = await accounts.get());
  return {
    get: async () => {
      const { value, ...rest } = await read();
      return { ...rest, value: value.filter((account) => isInReach(reach, account)) };
    },
    save: async ({ version, value }) => {
      const { value: stored } = all?.version === version ? all : await read();
      const hidden = stored.filter((account) => !isInReach(reach, account));
      const own = value.map((account): AccountLink => ({
        ...account,
        projects: account.projects ?? projects,
      }));
      const taken = own.some(
        ({ id, accountId }) =>
          (stored.find((before) => before.id === id)?.accountId !== accountId &&
            hidden.some((other) => other.accountId === accountId)) ||
          hidden.some((other) => other.id === id),
      );
      if (taken) throw new Refusal('invalid', 'Ask a workspace owner to link this AWS account');
      await accounts.save({ version, value: [...hidden, ...own] });
    },
    setPause: (pause) => accounts.setPause(pause),
  };
};
