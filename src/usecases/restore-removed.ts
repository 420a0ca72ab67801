import { isoOf } from '../domain/durations';
import { Refusal, refuseConflict } from '../domain/errors';
import { foreignRefusal } from '../domain/link-edits';
import type { AccountLink, Link } from '../domain/links';
import type { RemovedAccount, RemovedLink } from '../domain/removed';
import { accountUndoMs, stillUndoable } from '../domain/removed';
import type { Permissions } from '../ports/bitbucket';
import type { Clock } from '../ports/clock';
import type { RemovedStore } from '../ports/control-stores';
import type {
  AccountStore,
  CallbackKeyStore,
  PipelineIndex,
  RepositorySettingsStore,
} from '../ports/settings-stores';

export interface KeepRemovedDeps {
  readonly removed: RemovedStore;
  readonly callbackKeys: CallbackKeyStore;
  readonly clock: Clock;
}

/** Notes an account link before it is removed, with its callback keys: once they are gone AWS's callbacks are refused. */
export const keepRemovedAccount = async (
  deps: KeepRemovedDeps,
  account: AccountLink,
  by: string,
): Promise<void> => {
  const stored = await Promise.all(
    account.regions.map(async (region) => ({
      region,
      keys: await deps.callbackKeys.find(account.id, region),
    })),
  );
  const callbacks = stored.flatMap(({ region, keys }) => (keys ? [{ region, ...keys }] : []));
  const nowMs = deps.clock.nowMs();
  const entry = { account, callbacks, removedAt: isoOf(nowMs), by };
  await deps.removed.update((removed) => ({
    ...removed,
    accounts: [...removed.accounts.filter((other) => other.account.id !== account.id), entry],
  }));
};

/** Removed accounts that can be restored; one that was linked again since is not among them. */
export const listRemovedAccounts = async (
  deps: Pick<KeepRemovedDeps, 'removed' | 'clock'> & { readonly accounts: AccountStore },
): Promise<readonly RemovedAccount[]> => {
  const [removed, { value }] = await Promise.all([deps.removed.get(), deps.accounts.get()]);
  return stillUndoable(removed, deps.clock.nowMs()).accounts.filter(({ account }) =>
    value.every(({ id }) => id !== account.id),
  );
};

export type RestoreAccountDeps = KeepRemovedDeps & { readonly accounts: AccountStore };

/** Brings an account link back with its links and callback keys. @throws Refusal when it is no longer kept or linked again */
export const restoreAccount = async (deps: RestoreAccountDeps, id: string): Promise<AccountLink> => {
  const found = (await listRemovedAccounts(deps)).find(({ account }) => account.id === id);
  if (!found) throw new Refusal('invalid', 'This account can no longer be restored: reload the page');
  const { version, value } = await deps.accounts.get();
  const twin = value.find(({ roleArn }) => roleArn === found.account.roleArn);
  if (twin) throw new Refusal('invalid', `Its role is linked again as ${twin.label}`);
  for (const { region, ...keys } of found.callbacks) await deps.callbackKeys.save(id, region, keys);
  try {
    await deps.accounts.save({ version, value: [...value, found.account] });
  } catch (error) {
    refuseConflict(error, 'accounts');
    throw error;
  }
  await deps.removed.update((removed) => ({
    ...removed,
    accounts: removed.accounts.filter(({ account }) => account.id !== id),
  }));
  return found.account;
};

/** Deletes for good what was removed 30 days ago, with its keys. Returns how many accounts. */
export const deleteExpired = async (deps: RestoreAccountDeps): Promise<number> => {
  const removed = await deps.removed.get();
  const nowMs = deps.clock.nowMs();
  const kept = stillUndoable(removed, nowMs);
  const expired = removed.accounts.filter(({ removedAt }) => nowMs - Date.parse(removedAt) >= accountUndoMs);
  if (expired.length === 0 && kept.links.length === removed.links.length) return 0;
  const { value } = await deps.accounts.get();
  const gone = expired.filter(({ account }) => value.every(({ id }) => id !== account.id));
  for (const { account } of gone)
    for (const region of account.regions) await deps.callbackKeys.remove(account.id, region);
  await deps.removed.update((now) => stillUndoable(now, nowMs));
  return expired.length;
};

export interface RestoreLinkDeps {
  readonly removed: RemovedStore;
  readonly settings: RepositorySettingsStore;
  readonly index: PipelineIndex;
  readonly clock: Clock;
  readonly permissions: Pick<Permissions, 'isWorkspaceOwner'>;
}

export const listRemovedLinks = async (
  deps: Pick<RestoreLinkDeps, 'removed' | 'clock'>,
  repositoryId: string,
): Promise<readonly RemovedLink[]> =>
  stillUndoable(await deps.removed.get(), deps.clock.nowMs()).links.filter(
    (removed) => removed.repositoryId === repositoryId,
  );

/** Puts a link back as it was. @throws Refusal when it is no longer kept, or its pipeline is linked again */
export const restoreLink = async (deps: RestoreLinkDeps, repositoryId: string, id: string): Promise<Link> => {
  const found = (await listRemovedLinks(deps, repositoryId)).find(({ link }) => link.id === id);
  if (!found) throw new Refusal('invalid', 'This link can no longer be restored: reload the page');
  const { link } = found;
  if (link.foreign && !(await deps.permissions.isWorkspaceOwner())) throw foreignRefusal();
  const { version, value } = await deps.settings.get(repositoryId);
  const twin = value.links.find((other) => other.id === id || isSameTarget(other, link));
  if (twin) throw new Refusal('invalid', `Its pipeline is linked again as ${twin.name}`);
  try {
    await deps.settings.save(repositoryId, { version, value: { ...value, links: [...value.links, link] } });
  } catch (error) {
    refuseConflict(error, 'links');
    throw error;
  }
  await deps.index.add(link.accountLinkId, link.region, link.pipeline.name, { repositoryId, linkId: id });
  await deps.removed.update((removed) => ({
    ...removed,
    links: removed.links.filter((other) => other.link.id !== id),
  }));
  return link;
};

const isSameTarget = (a: Link, b: Link): boolean =>
  a.accountLinkId === b.accountLinkId && a.region === b.region && a.pipeline.name === b.pipeline.name;
