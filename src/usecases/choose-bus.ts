import { isoOf } from '../domain/durations';
import { Refusal, refuseConflict } from '../domain/errors';
import type { AccountLink } from '../domain/links';
import { mayPublish, takesEntries } from '../domain/links';
import { isForProject } from '../domain/managers';
import type { BusPlace, Leaving } from '../domain/published-events';
import type { Repositories } from '../ports/bitbucket';
import type { Clock } from '../ports/clock';
import type { AuditDelivery, AuditDeliveryStore } from '../ports/publishing';
import type { AccountStore, RepositorySettings, RepositorySettingsStore } from '../ports/settings-stores';

/** Accounts whose buses may be chosen, for repositories of a project or, without one, for the whole workspace. */
export const offeredBuses = (
  accounts: readonly AccountLink[],
  forProject: (account: AccountLink) => boolean = () => true,
): readonly AccountLink[] => accounts.filter((account) => mayPublish(account) && forProject(account));

const getOffered = (offered: readonly AccountLink[], place: BusPlace): AccountLink => {
  const account = offered.find(({ id }) => id === place.accountLinkId);
  if (account?.regions.includes(place.region)) return account;
  const message = 'Choose an account that Slipway may put events in, and one of its regions';
  throw new Refusal('invalid', message, { fields: { accountLinkId: message } });
};

export interface ChooseAuditBusDeps {
  readonly accounts: Pick<AccountStore, 'get'>;
  readonly auditDelivery: AuditDeliveryStore;
  readonly clock: Clock;
  /** Puts a last entry there. */
  readonly leaveBus: (place: BusPlace, leaving: Leaving) => Promise<void>;
}

/** From now on every entry of the audit log is put there as well, and none where they went before. @throws Refusal `invalid`, `conflict`; as `leaveBus` */
export const chooseAuditBus = async (
  deps: ChooseAuditBusDeps,
  place: BusPlace,
  leaving: Leaving,
): Promise<AuditDelivery> => {
  const { value: accounts } = await deps.accounts.get();
  const { accountId } = getOffered(offeredBuses(accounts), place);
  const before = await deps.auditDelivery.find();
  if (before && !isSamePlace(before, place))
    await tell(deps, accounts, before, { ...leaving, about: `Now ${accountId} ${place.region}` });
  const delivery = { ...place, since: isoOf(deps.clock.nowMs()) };
  await storing('settings', () => deps.auditDelivery.replace(delivery));
  return delivery;
};

/**
 * Ends it. The archive learns of its own end first: whoever switches it off cannot do so unseen. Returns where entries went until now.
 * @throws Refusal `conflict`; as `leaveBus`
 */
export const stopAuditBus = async (
  deps: ChooseAuditBusDeps,
  leaving: Leaving,
): Promise<BusPlace | undefined> => {
  const delivery = await deps.auditDelivery.find();
  if (!delivery) return undefined;
  const { value: accounts } = await deps.accounts.get();
  const before = await tell(deps, accounts, delivery, { ...leaving, about: 'Switched off' });
  await storing('settings', () => deps.auditDelivery.replace(undefined));
  return before;
};

const isSamePlace = (a: BusPlace, b: BusPlace): boolean =>
  a.accountLinkId === b.accountLinkId && a.region === b.region;

/** A place that takes entries no more has been told already. */
const tell = async (
  deps: Pick<ChooseAuditBusDeps, 'leaveBus'>,
  accounts: readonly AccountLink[],
  { accountLinkId, region }: BusPlace,
  leaving: Leaving,
): Promise<BusPlace> => {
  const to = { accountLinkId, region };
  const account = accounts.find(({ id }) => id === accountLinkId);
  if (account && takesEntries(account, region)) await deps.leaveBus(to, leaving);
  return to;
};

export interface ChooseFanOutDeps {
  readonly accounts: Pick<AccountStore, 'get'>;
  readonly settings: RepositorySettingsStore;
  readonly repositories: Pick<Repositories, 'get'>;
}

/** From now on every event of the repository is put there as well. @throws Refusal `invalid`, `conflict`; as Repositories */
export const chooseFanOut = async (
  deps: ChooseFanOutDeps,
  repositoryId: string,
  place: BusPlace,
): Promise<void> => {
  const [{ value: accounts }, info] = await Promise.all([
    deps.accounts.get(),
    deps.repositories.get(repositoryId),
  ]);
  getOffered(
    offeredBuses(accounts, (account) => isForProject(account, info.projectKey)),
    place,
  );
  await changeSettings(deps, repositoryId, (settings) => ({
    ...settings,
    fullName: info.fullName,
    fanOut: { accountLinkId: place.accountLinkId, region: place.region },
  }));
};

/** @throws Refusal `conflict` */
export const stopFanOut = (deps: Pick<ChooseFanOutDeps, 'settings'>, repositoryId: string): Promise<void> =>
  changeSettings(deps, repositoryId, ({ fanOut: _before, ...rest }) => rest);

const changeSettings = async (
  deps: Pick<ChooseFanOutDeps, 'settings'>,
  repositoryId: string,
  change: (settings: RepositorySettings) => RepositorySettings,
): Promise<void> => {
  const { version, value } = await deps.settings.get(repositoryId);
  await storing('settings', () => deps.settings.save(repositoryId, { version, value: change(value) }));
};

const storing = async (what: string, write: () => Promise<void>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    refuseConflict(error, what);
    throw error;
  }
};
