import type { ListedAccount } from '../domain/account-list';
import { maxListedAccounts, parseAccountList } from '../domain/account-list';
import type { ChosenAccounts } from '../domain/chosen-accounts';
import { otherLinkOf, withChosen } from '../domain/chosen-accounts';
import { refuseConflict, Refusal, VersionConflict } from '../domain/errors';
import type { AccountLink } from '../domain/links';
import { findPartition } from '../domain/partitions';
import { roleNameOf } from '../domain/permission-sets';
import type { Setup, SetupChoice } from '../domain/setup';
import { atStep } from '../domain/setup';
import type { AccountStore, CallbackKeyStore, Versioned } from '../ports/settings-stores';
import type { SetupStore } from '../ports/setup-store';

export interface ChooseAccountsDeps {
  readonly setups: SetupStore;
  readonly accounts: AccountStore;
  readonly callbackKeys: CallbackKeyStore;
  readonly workspaceId: string;
  /** Makes the issuer's address and first key unless they exist. */
  readonly ensureIssuer: () => Promise<void>;
}

export interface AccountsChoice extends Omit<SetupChoice, 'accounts'> {
  /** Version of the set-up that the page showed. */
  readonly version: number;
  /** As it was typed: one number, or a list with any separators. */
  readonly accounts: string;
}

/** Tries against others who change account links, as every verification does. */
const tries = 3;

/**
 * First step of the set-up: links every account that was listed, and keeps the choice for what follows.
 * @throws Refusal `invalid` with sentences by line (`accounts.<entry>`), `conflict` when another owner went on meanwhile
 */
export const chooseAccounts = async (
  deps: ChooseAccountsDeps,
  { version, accounts: text, ...rest }: AccountsChoice,
): Promise<Versioned<Setup>> => {
  const partition = findPartition(rest.regions);
  if (partition === undefined) throw mixedPartitions();
  const listed = readList(text);
  await deps.ensureIssuer();
  const before = await deps.setups.get();
  if (before.version !== version) throw wentOn();
  const roleName = roleNameOf(deps.workspaceId);
  const chosen = { ...rest, accounts: listed, partition, roleName };
  const dropped = before.value.choice?.accounts.map(({ accountId }) => accountId) ?? [];
  const linked = await linkChosen(deps, chosen, dropped);
  const accounts = listed.map(({ accountId, label }) => ({
    accountId,
    label: linked.find((link) => link.accountId === accountId)?.label ?? label,
  }));
  const value = atStep({ ...before.value, choice: { ...rest, accounts } }, 'stack', undefined);
  return saveSetup(deps, { version, value });
};

const mixedPartitions = (): Refusal => {
  const message = 'Choose regions of China, of GovCloud or of neither: an account lies in one of them';
  return new Refusal('invalid', message, { fields: { regions: message } });
};

const wentOn = (): Refusal =>
  new Refusal('conflict', 'Another owner went on with the set-up: this is where it stands now');

const invalidAccounts = (fields: Readonly<Record<string, string>>): Refusal =>
  new Refusal('invalid', 'Some account numbers are not right', { fields });

const readList = (text: string): readonly ListedAccount[] => {
  const { accounts, problems } = parseAccountList(text);
  const entries = Object.entries(problems);
  if (entries.length > 0)
    throw invalidAccounts(Object.fromEntries(entries.map(([at, sentence]) => [`accounts.${at}`, sentence])));
  if (accounts.length === 0) throw invalidAccounts({ accounts: 'Enter at least one AWS account number' });
  if (accounts.length > maxListedAccounts)
    throw invalidAccounts({ accounts: `Enter at most ${maxListedAccounts} accounts at once` });
  return accounts;
};

const refuseOtherLinks = (known: readonly AccountLink[], chosen: ChosenAccounts): void => {
  const sentences = chosen.accounts.flatMap(({ accountId }) => {
    const other = otherLinkOf(known, chosen, accountId);
    return other
      ? [`${accountId} is linked already as ${other.label}: remove it under Accounts, or leave it out here`]
      : [];
  });
  if (sentences.length > 0) throw invalidAccounts({ accounts: sentences.join('. ') });
};

const linkChosen = async (
  deps: ChooseAccountsDeps,
  chosen: ChosenAccounts,
  before: readonly string[],
): Promise<readonly AccountLink[]> => {
  for (let attempt = 1; ; attempt++) {
    const { version, value } = await deps.accounts.get();
    refuseOtherLinks(value, chosen);
    const next = withChosen(value, chosen, before);
    try {
      await deps.accounts.save({ version, value: next });
      await removeLostKeys(deps, value, next);
      return next;
    } catch (error) {
      if (!(error instanceof VersionConflict) || attempt === tries) {
        refuseConflict(error, 'accounts');
        throw error;
      }
    }
  }
};

/** Keys of regions and links that are no more. */
const removeLostKeys = async (
  deps: ChooseAccountsDeps,
  before: readonly AccountLink[],
  after: readonly AccountLink[],
): Promise<void> => {
  const regionsOf = new Map(after.map(({ id, regions }) => [id, regions]));
  const lost = before.flatMap(({ id, regions }) =>
    regions.filter((region) => !regionsOf.get(id)?.includes(region)).map((region) => ({ id, region })),
  );
  await Promise.all(lost.map(({ id, region }) => deps.callbackKeys.remove(id, region)));
};

/** @throws Refusal `conflict` */
const saveSetup = async (
  deps: Pick<ChooseAccountsDeps, 'setups'>,
  setup: Versioned<Setup>,
): Promise<Versioned<Setup>> => {
  try {
    await deps.setups.save(setup);
    return { version: setup.version + 1, value: setup.value };
  } catch (error) {
    if (error instanceof VersionConflict) throw wentOn();
    throw error;
  }
};
