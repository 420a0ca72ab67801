import type { Log } from '../../ports/log';
import type { AccountStore, RepositorySettingsStore, Versioned } from '../../ports/settings-stores';
import type { Pause } from './kvs/documents';
import { documentsOf } from './kvs/documents';
import { accountsKey, repositoryKey } from './kvs/keys';
import type { StoredAccounts } from './settings-schemas';
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

/** Writers of the accounts are owners in settings and, rarely, the health of an account. */
const tries = 5;

/**
 * A save keeps the pause that was stored at the version it names: at another version it is refused anyway, so what was read last serves.
 * @throws ServiceError `throttled`, `unavailable`
 */
export const createAccountStore = ({ pause: wait }: { pause: Pause }): AccountStore => {
  let read: Versioned<StoredAccounts> | undefined;
  const find = async (): Promise<Versioned<StoredAccounts>> =>
    (read = (await accounts.find(accountsKey)) ?? { version: 0, value: { accounts: [] } });
  return {
    get: async () => {
      const { version, value } = await find();
      return {
        version,
        value: value.accounts,
        ...(value.pause === undefined ? {} : { pause: value.pause }),
      };
    },
    save: async ({ version, value }) => {
      const { pause } = (read?.version === version ? read : await find()).value;
      const stored = { accounts: value, ...(pause === undefined ? {} : { pause }) };
      await accounts.save(accountsKey, { version, value: stored });
    },
    setPause: async (pause) => {
      await accounts.update(
        accountsKey,
        (stored) => ({ accounts: stored?.accounts ?? [], ...(pause === undefined ? {} : { pause }) }),
        { tries, pause: wait },
      );
    },
  };
};
