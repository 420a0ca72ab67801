import { readYaml } from '../../../src/adapters/yaml/read-yaml';
import { writeYaml } from '../../../src/adapters/yaml/write-yaml';
import { settingsFile } from '../../../src/contract/settings-file';
import type { AccountLink, Link } from '../../../src/domain/links';
import { exportSettings } from '../../../src/usecases/export-settings';
import type { ApplyStep, ImportStep } from '../../../src/usecases/import-settings';
import { saveAccount } from '../../../src/usecases/manage-accounts';
import { saveManager } from '../../../src/usecases/manage-managers';
import { saveLink } from '../../../src/usecases/manage-links';
import { removeLink } from '../../../src/usecases/remove-link';
import { aPipeline, repositoryId } from '.';
import { makeLinkDeps } from './link-deps';
import {
  createMemoryAccountStore,
  createMemoryCallbackKeyStore,
  createMemoryIssuerStore,
  createMemoryManagers,
  createMemoryPeople,
  createMemoryRepositories,
  createMemoryRepositorySettingsStore,
} from '../fakes';

export interface Workspace {
  readonly accounts: readonly AccountLink[];
  readonly links: readonly Link[];
}

export const worldOf = ({ accounts, links }: Workspace) => {
  const base = {
    ...makeLinkDeps({ owner: true }),
    accounts: createMemoryAccountStore(accounts),
    settings: createMemoryRepositorySettingsStore(
      links.length === 0 ? {} : { [repositoryId]: { links, fullName: 'acme/shop', mainBranch: 'main' } },
    ),
    repositories: createMemoryRepositories({ [repositoryId]: { fullName: 'acme/shop', mainBranch: 'main' } }),
    issuer: createMemoryIssuerStore(),
    managers: createMemoryManagers(),
    people: createMemoryPeople([
      { accountId: 'max', name: 'Max' },
      { accountId: 'wil', name: 'Wil' },
    ]),
    callbackKeys: createMemoryCallbackKeyStore(),
    newSecret: () => 'secret',
    ensureIssuer: () => Promise.resolve(),
    readFacts: (_account: unknown, _region: string, name: string) =>
      Promise.resolve(aPipeline({ name, variables: ['COMMIT', 'TARGET'] })),
  };
  return {
    ...base,
    saveAccount: (account: Parameters<typeof saveAccount>[1]) =>
      saveAccount({ ...base, tellBus: () => Promise.resolve() }, account),
    saveManager: (manager: Parameters<typeof saveManager>[1]) => saveManager(base, manager),
    saveLink: (id: string, link: Parameters<typeof saveLink>[2]) => saveLink(base, id, link),
    removeLink: (id: string, linkId: string) => removeLink(base, id, linkId),
  };
};

export type World = ReturnType<typeof worldOf>;

export const fileOf = async (world: World) => {
  const text = writeYaml({ slipway: 1, ...(await exportSettings(world)) }, ['Settings']);
  const yaml = readYaml(text);
  if (!yaml.ok) throw new Error(JSON.stringify(yaml.problems));
  return settingsFile.parse(yaml.value);
};

export const stepOf = (
  file: Pick<ImportStep, 'accounts' | 'repositories'> & Partial<Pick<ImportStep, 'managers'>>,
  remove = false,
): ApplyStep => ({
  accounts: file.accounts,
  managers: file.managers ?? [],
  repositories: file.repositories,
  roles: Object.fromEntries(file.accounts.map(({ id, role }) => [id, role])),
  remove,
  skip: 0,
});
