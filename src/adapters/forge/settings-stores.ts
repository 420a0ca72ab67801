import type { Log } from '../../ports/log';
import type { AccountStore, RepositorySettingsStore } from '../../ports/settings-stores';
import { documentsOf } from './kvs/documents';
import { accountsKey, repositoryKey } from './kvs/keys';
import { accountsSchema, repositorySettingsSchema } from './settings-schemas';

const repositories = documentsOf('repository', repositorySettingsSchema);
const accounts = documentsOf('accounts', accountsSchema);

/** @throws ServiceError `throttled`, `unavailable` */
export const createRepositorySettingsStore = (log?: Log): RepositorySettingsStore => ({
  get: async (repositoryId) =>
    (await repositories.find(repositoryKey(repositoryId))) ?? { version: 0, value: { links: [] } },
  save: (repositoryId, settings) => repositories.save(repositoryKey(repositoryId), settings),
  list: async () => {
    const found = await repositories.listNamed((key, error) => log?.warn(error.code, { key }, error));
    return found.map(({ key, value }) => ({ ...value, repositoryId: key.slice(repositoryKey('').length) }));
  },
});

/** @throws ServiceError `throttled`, `unavailable` */
export const createAccountStore = (): AccountStore => ({
  get: async () => {
    const stored = await accounts.find(accountsKey);
    return stored === undefined
      ? { version: 0, value: [] }
      : { version: stored.version, value: stored.value.accounts };
  },
  save: ({ version, value }) => accounts.save(accountsKey, { version, value: { accounts: value } }),
});
