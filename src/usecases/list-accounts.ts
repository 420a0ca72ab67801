import type { AccountLink } from '../domain/links';
import type { AccessKeyStore, AccountStore, CallbackKeyStore, HeardStore } from '../ports/settings-stores';

export interface ListAccountsDeps {
  readonly accounts: AccountStore;
  readonly callbackKeys: Pick<CallbackKeyStore, 'find'>;
  readonly heard: Pick<HeardStore, 'find'>;
  readonly accessKeys: Pick<AccessKeyStore, 'find'>;
}

export interface DescribedAccount {
  readonly account: AccountLink;
  readonly callbacks: readonly {
    readonly region: string;
    readonly keyCreatedAt?: string;
    readonly lastHeardAt?: string;
  }[];
  /** Access-key way only: whether a key is stored. */
  readonly hasAccessKey?: boolean;
}

/** Account links with what is stored beside them. */
export const listAccounts = async (deps: ListAccountsDeps): Promise<readonly DescribedAccount[]> => {
  const { value } = await deps.accounts.get();
  return Promise.all(value.map((account) => describeAccount(deps, account)));
};

export const describeAccount = async (
  deps: ListAccountsDeps,
  account: AccountLink,
): Promise<DescribedAccount> => {
  const [callbacks, hasAccessKey] = await Promise.all([
    Promise.all(account.regions.map((region) => callbackOf(deps, account.id, region))),
    account.way === 'access-key'
      ? deps.accessKeys.find(account.id).then((key) => key !== undefined)
      : undefined,
  ]);
  return { account, callbacks, ...(hasAccessKey === undefined ? {} : { hasAccessKey }) };
};

const callbackOf = async (deps: ListAccountsDeps, id: string, region: string) => {
  const [stored, lastHeardAt] = await Promise.all([
    deps.callbackKeys.find(id, region),
    deps.heard.find(id, region),
  ]);
  return {
    region,
    ...(stored === undefined ? {} : { keyCreatedAt: stored.createdAt }),
    ...(lastHeardAt === undefined ? {} : { lastHeardAt }),
  };
};
