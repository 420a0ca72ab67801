import { isoOf } from '../domain/durations';
import { accountUndoMs, linkUndoMs } from '../domain/removed';
import {
  listRemovedAccounts,
  listRemovedLinks,
  restoreAccount,
  restoreLink,
} from '../usecases/restore-removed';
import { namesOf, personView } from './person-names';
import { linkView } from './present';
import type { Steps } from './resolver-steps';

const untilOf = (removedAt: string, lifeMs: number): string => isoOf(Date.parse(removedAt) + lifeMs);

type RemovalSteps = Pick<
  Steps,
  'accounts/list-removed' | 'accounts/restore' | 'links/list-removed' | 'links/restore'
>;

/** Undoing a removal. */
export const removalSteps: RemovalSteps = {
  'accounts/list-removed': async ({ deps }) => {
    const removed = await listRemovedAccounts(deps);
    const names = await namesOf(
      deps,
      removed.map(({ by }) => by),
    );
    return {
      removed: removed.map(({ account: { id, label, accountId }, removedAt, by }) => ({
        id,
        label,
        accountId,
        removedAt,
        until: untilOf(removedAt, accountUndoMs),
        by: personView(names, by),
      })),
    };
  },
  'accounts/restore': async ({ deps }, { id }) => ({ restored: (await restoreAccount(deps, id)).id }),
  'links/list-removed': async ({ deps, repositoryId }) => ({
    removed: (await listRemovedLinks(deps, repositoryId)).map(({ link: { id, name }, removedAt }) => ({
      id,
      name,
      removedAt,
      until: untilOf(removedAt, linkUndoMs),
    })),
  }),
  'links/restore': async ({ deps, repositoryId }, { id }) => {
    const link = await restoreLink(deps, repositoryId, id);
    const { value } = await deps.accounts.get();
    return linkView(
      link,
      value.find((account) => account.id === link.accountLinkId),
    );
  },
};
