import { isGone, Refusal, ServiceError } from '../domain/errors';
import { errorWords } from '../domain/error-words';
import type { Change, LinkChange, Roles } from '../domain/settings-changes';
import { accountChange, linkChanges, managerChange } from '../domain/settings-changes';
import type { AccountEntry, LinkEntry, ManagerEntry, RepositoryEntry } from '../domain/settings-entries';
import type { AccountManager } from '../domain/managers';
import type { Repositories } from '../ports/bitbucket';
import type { ManagerStore } from '../ports/control-stores';
import type { AccountStore, RepositorySettingsStore } from '../ports/settings-stores';

/** What the pages save, as they save it. */
export interface ImportSettingsDeps {
  readonly accounts: AccountStore;
  readonly settings: RepositorySettingsStore;
  readonly repositories: Repositories;
  readonly managers: Pick<ManagerStore, 'get'>;
  readonly saveManager: (manager: AccountManager) => Promise<void>;
  readonly saveAccount: (
    account: Omit<AccountEntry, 'id' | 'role'> & { id: string | undefined; roleArn: string },
  ) => Promise<unknown>;
  readonly saveLink: (
    repositoryId: string,
    link: Omit<LinkEntry, 'account'> & { id: string | undefined; accountLinkId: string },
  ) => Promise<unknown>;
  readonly removeLink: (repositoryId: string, linkId: string) => Promise<void>;
}

/** A part of a file that fits into one function. */
export interface ImportStep {
  readonly accounts: readonly AccountEntry[];
  /** Others stay managers: who is to lose a right is said on the page. */
  readonly managers: readonly ManagerEntry[];
  readonly repositories: readonly RepositoryEntry[];
  /** Role ARNs of all accounts of the file, by their ids in it. */
  readonly roles: Roles;
  /** Links of these repositories that their entries do not have go as well. */
  readonly remove: boolean;
}

/** What importing the step would do; nothing is changed. @throws ServiceError */
export const compareSettings = async (
  deps: ImportSettingsDeps,
  step: ImportStep,
): Promise<readonly Change[]> => {
  const [{ value: accounts }, managers] = await Promise.all([deps.accounts.get(), deps.managers.get()]);
  const repositories = await Promise.all(
    step.repositories.map(async (repository): Promise<readonly Change[]> => {
      const repositoryId = await findRepositoryId(deps, repository);
      if (repositoryId === undefined) return [hiddenRepository(repository)];
      const { value } = await deps.settings.get(repositoryId);
      const { name, links: entries } = repository;
      return linkChanges({ name, entries }, value.links, { ...step, accounts });
    }),
  );
  return [
    ...step.accounts.map((entry) => accountChange(entry, accounts)),
    ...step.managers.map((entry) => managerChange(entry, managers.value)),
    ...repositories.flat(),
  ];
};

const hiddenRepository = ({ name }: RepositoryEntry): Change => ({
  kind: 'impossible',
  what: name,
  details: ['Bitbucket shows Slipway no such repository in this workspace'],
});

/** The uuid decides when it leads anywhere; a file of another workspace has names only that may. */
const findRepositoryId = async (
  deps: Pick<ImportSettingsDeps, 'settings' | 'repositories'>,
  { uuid, name }: RepositoryEntry,
): Promise<string | undefined> => {
  if (uuid === undefined) return deps.repositories.findId(name);
  const known = await deps.settings.get(uuid);
  if (known.value.links.length > 0 || (await isVisible(deps.repositories, uuid))) return uuid;
  return deps.repositories.findId(name);
};

const isVisible = async (repositories: Repositories, repositoryId: string): Promise<boolean> => {
  try {
    await repositories.get(repositoryId);
    return true;
  } catch (error) {
    if (error instanceof ServiceError && isGone(error)) return false;
    throw error;
  }
};

export interface ApplyStep extends ImportStep {
  /** Links of the first repository that an earlier step dealt with. */
  readonly skip: number;
}

export interface Applied {
  readonly changes: readonly Change[];
  /** Repositories that were dealt with, from the first; the next step begins after them. */
  readonly done: number;
  /** Links of the one after these that were dealt with. */
  readonly links: number;
}

/**
 * Makes what is here what the step says, one link after the other; what is refused is told and does not keep the rest. Importing the same
 * once more changes nothing. Ends between two links once `hasTime` says that too little of the invocation is left for another; at least
 * one is always dealt with.
 */
export const applySettings = async (
  deps: ImportSettingsDeps,
  step: ApplyStep,
  hasTime: () => boolean,
): Promise<Applied> => {
  const changes: Change[] = [];
  for (const entry of step.accounts) changes.push(await applyAccount(deps, entry));
  for (const entry of step.managers) changes.push(await applyManager(deps, entry));
  const mayGoOn = () => changes.length === 0 || hasTime();
  let { skip } = step;
  for (const [done, repository] of step.repositories.entries()) {
    if (done > 0 && !hasTime()) return { changes, done, links: 0 };
    const planned = await plannedLinks(deps, repository, step);
    const entries = repository.links.length;
    let links = Math.min(skip, entries);
    for (const change of planned.changes.slice(links)) {
      if (!mayGoOn()) return { changes, done, links };
      changes.push(await applyLink(deps, planned.repositoryId, change));
      links = Math.min(links + 1, entries);
    }
    skip = 0;
  }
  return { changes, done: step.repositories.length, links: 0 };
};

const applyAccount = async (deps: ImportSettingsDeps, entry: AccountEntry): Promise<Change> => {
  const { value: accounts } = await deps.accounts.get();
  const change = accountChange(entry, accounts);
  if (change.kind === 'same') return change;
  const known = accounts.find(({ roleArn }) => roleArn === entry.role);
  const { id: _id, role: roleArn, ...fields } = entry;
  return told(change, () => deps.saveAccount({ ...fields, id: known?.id, roleArn }));
};

const applyManager = async (deps: ImportSettingsDeps, entry: ManagerEntry): Promise<Change> => {
  const change = managerChange(entry, (await deps.managers.get()).value);
  if (change.kind === 'same') return change;
  const { accountId, projects } = entry;
  return told(change, () => deps.saveManager({ accountId, ...(projects === undefined ? {} : { projects }) }));
};

/** What is to be done in a repository, its links in the file's order first, and what goes after them. */
const plannedLinks = async (
  deps: ImportSettingsDeps,
  repository: RepositoryEntry,
  { roles, remove }: ImportStep,
): Promise<{ readonly repositoryId: string; readonly changes: readonly LinkChange[] }> => {
  const repositoryId = await findRepositoryId(deps, repository);
  if (repositoryId === undefined) return { repositoryId: '', changes: [hiddenRepository(repository)] };
  const [{ value }, { value: accounts }] = await Promise.all([
    deps.settings.get(repositoryId),
    deps.accounts.get(),
  ]);
  const { name, links: entries } = repository;
  return { repositoryId, changes: linkChanges({ name, entries }, value.links, { accounts, roles, remove }) };
};

const applyLink = async (
  deps: ImportSettingsDeps,
  repositoryId: string,
  planned: LinkChange,
): Promise<Change> => {
  const { link, entry, ...change } = planned;
  if (change.kind === 'removed' && link) return told(change, () => deps.removeLink(repositoryId, link.id));
  if (entry === undefined || change.kind === 'same' || change.kind === 'impossible') return change;
  const { account: accountLinkId, ...fields } = entry;
  return told(change, () => deps.saveLink(repositoryId, { ...fields, accountLinkId, id: link?.id }));
};

/** The change, once it is made; or why it is not. */
const told = async (change: Change, make: () => Promise<unknown>): Promise<Change> => {
  try {
    await make();
    return change;
  } catch (error) {
    return { ...change, kind: 'impossible', details: [whyNot(error)] };
  }
};

const whyNot = (error: unknown): string => {
  if (error instanceof Refusal) return Object.values(error.fields ?? {})[0] ?? error.message;
  if (error instanceof ServiceError && error.code !== 'consent-needed') return errorWords[error.code];
  throw error;
};
