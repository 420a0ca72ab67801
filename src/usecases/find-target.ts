import type { FollowTargets } from '../ports/run-changes';
import type { AccountStore, RepositorySettingsStore } from '../ports/settings-stores';

export interface FindTargetDeps {
  readonly settings: RepositorySettingsStore;
  readonly accounts: AccountStore;
}

/** A run's link and account as they are now; both may have been removed since. */
export const createFollowTargets = (deps: FindTargetDeps): FollowTargets => ({
  find: async (repositoryId, linkId) => {
    const [settings, accounts] = await Promise.all([deps.settings.get(repositoryId), deps.accounts.get()]);
    const link = settings.value.links.find(({ id }) => id === linkId);
    const account = accounts.value.find(({ id }) => id === link?.accountLinkId);
    if (!link || !account) return undefined;
    const { fullName, formerNames } = settings.value;
    return {
      repositoryId,
      link,
      account,
      ...(fullName === undefined ? {} : { fullName }),
      ...(formerNames === undefined ? {} : { formerNames }),
    };
  },
});
