import { Refusal, refuseConflict } from '../domain/errors';
import type { AccountManager } from '../domain/managers';
import { isForProject } from '../domain/managers';
import type { Repositories } from '../ports/bitbucket';
import type { ManagerStore } from '../ports/control-stores';
import type { People, Person } from '../ports/people';

export interface ManageManagersDeps {
  readonly managers: ManagerStore;
  readonly people: People;
}

const mostManagers = 50;
const mostFound = 20;

/** Members whose name has the text in it, by name, at most 20. */
export const findPeople = async ({ people }: ManageManagersDeps, text: string): Promise<readonly Person[]> =>
  (await people.listMembers())
    .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, mostFound);

/** Names a member as account manager, or changes whose accounts they manage. @throws Refusal for somebody who is no member */
export const saveManager = async (deps: ManageManagersDeps, manager: AccountManager): Promise<void> => {
  const [{ version, value }, members] = await Promise.all([deps.managers.get(), deps.people.listMembers()]);
  if (members.every(({ accountId }) => accountId !== manager.accountId))
    throw new Refusal('invalid', 'Choose a member of the workspace', {
      fields: { accountId: 'Choose a member of the workspace' },
    });
  const others = value.filter(({ accountId }) => accountId !== manager.accountId);
  if (others.length >= mostManagers)
    throw new Refusal('invalid', `A workspace has at most ${mostManagers} account managers`);
  await save(deps, version, [...others, manager]);
};

export const removeManager = async (deps: ManageManagersDeps, accountId: string): Promise<void> => {
  const { version, value } = await deps.managers.get();
  const others = value.filter((manager) => manager.accountId !== accountId);
  if (others.length < value.length) await save(deps, version, others);
};

const save = async (
  { managers }: ManageManagersDeps,
  version: number,
  value: readonly AccountManager[],
): Promise<void> => {
  try {
    await managers.save({ version, value });
  } catch (error) {
    refuseConflict(error, 'account managers');
    throw error;
  }
};

export interface NamedManager extends AccountManager {
  /** Absent for somebody who left the workspace. */
  readonly name?: string;
}

export const listManagers = async (deps: ManageManagersDeps): Promise<readonly NamedManager[]> => {
  const { value } = await deps.managers.get();
  const members = value.length === 0 ? [] : await deps.people.listMembers();
  return value.map((manager) => {
    const person = members.find(({ accountId }) => accountId === manager.accountId);
    return person ? { ...manager, name: person.name } : manager;
  });
};

export interface WhomToAsk {
  readonly fullName: string;
  readonly owners: readonly string[];
  readonly managers: readonly string[];
}

/** Names of those who may link an account for a repository: owners, and the managers of its project. */
export const whomToAsk = async (
  deps: ManageManagersDeps & { readonly repositories: Repositories },
  repositoryId: string,
): Promise<WhomToAsk> => {
  const [owners, managers, { fullName, projectKey }] = await Promise.all([
    deps.people.listOwners(),
    listManagers(deps),
    deps.repositories.get(repositoryId),
  ]);
  const near = managers.filter((manager) => isForProject(manager, projectKey));
  return {
    fullName,
    owners: owners.map(({ name }) => name),
    managers: near.flatMap(({ name }) => name ?? []),
  };
};
