import { Refusal } from '../domain/errors';
import type { AccountLink } from '../domain/links';
import type { AccessKey, AccessKeyStore, AccountStore } from '../ports/settings-stores';

export interface SaveAccessKeyDeps {
  readonly accounts: AccountStore;
  readonly accessKeys: AccessKeyStore;
}

/** Stores the key of an account that is linked by access key; it replaces the one before. @throws Refusal `invalid` */
export const saveAccessKey = async (
  deps: SaveAccessKeyDeps,
  id: string,
  key: AccessKey,
): Promise<AccountLink> => {
  const { value } = await deps.accounts.get();
  const account = value.find((other) => other.id === id);
  if (!account) throw new Refusal('invalid', 'This account link was removed: reload the page');
  if (account.way !== 'access-key')
    throw new Refusal('invalid', 'This account is linked without a key: it needs none');
  await deps.accessKeys.save(id, key);
  return account;
};
