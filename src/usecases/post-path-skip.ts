import { skippedStatusOf } from '../domain/commit-status';
import type { Clock } from '../ports/clock';
import type { CommitStatuses } from '../ports/bitbucket';
import { ServiceError } from '../domain/errors';
import type { Log } from '../ports/log';
import type { Message } from '../ports/queue';
import type { FollowTargets, RunChanges } from '../ports/run-changes';
import type { StatusOwners } from '../ports/run-store';
import { hashOf } from '../domain/ids';

export interface PostPathSkipDeps {
  readonly targets: FollowTargets;
  readonly owners: StatusOwners;
  readonly statuses: Pick<CommitStatuses, 'post'>;
  readonly changes: RunChanges;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Tells Bitbucket's own count of builds that nothing was to build. A run that speaks for the commit keeps its status: the skip owns it only
 * where nobody does, and a run that takes it over meanwhile says its own again.
 * @throws ServiceError that may pass
 */
export const postPathSkip = async (
  deps: PostPathSkipDeps,
  { repositoryId, linkId, commit, branch }: Extract<Message, { kind: 'path-skip' }>,
): Promise<void> => {
  const target = await deps.targets.find(repositoryId, linkId);
  if (!target?.link.statusOnPathSkip) return;
  const skipId = hashOf(['path-skip', repositoryId, linkId, commit]);
  if ((await deps.owners.claim(repositoryId, commit, linkId, skipId)) !== skipId) return;
  try {
    await deps.statuses.post(skippedStatusOf({ ...target, commit, branch }));
  } catch (error) {
    if (!(error instanceof ServiceError) || error.retryable) throw error;
    deps.log.warn('status.refused', { commit, errorCode: error.code }, error);
  }
  const owner = await deps.owners.find(repositoryId, commit, linkId);
  if (owner === undefined || owner === skipId) return;
  await deps.changes.change(owner, ({ posted: _posted, ...run }) => ({ ...run, posts: 0 }));
};
