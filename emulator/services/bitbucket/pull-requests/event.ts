import type { ProductEvent } from '../../../core/events';
import type { Actor } from '../access';
import type { BitbucketContext } from '../context';
import type { PullRequest, Repository } from '../entities';
import { actorField, envelope } from '../envelope';
import type { RefChange } from '../git/refs';
import { restTime, shortHash } from '../helpers';

/** `fulfilled`: merged; `rejected`: declined. */
export type PullRequestAction = 'created' | 'updated' | 'fulfilled' | 'rejected';

/**
 * `avi:bitbucket:<action>:pullrequest`. Hashes have 12 characters and nothing tells a fork from a branch, as documented.
 * https://developer.atlassian.com/platform/forge/events-reference/bitbucket/
 */
export function pullRequestEvent(
  context: BitbucketContext,
  action: PullRequestAction,
  pullRequest: PullRequest,
  actor: Actor,
): ProductEvent {
  const repository = context.store.getRepositoryByUuid(pullRequest.repositoryUuid);
  const author: Actor = { kind: 'user', accountId: pullRequest.authorAccountId };
  return {
    ...envelope(context, `avi:bitbucket:${action}:pullrequest`, repository, actor),
    pullrequest: {
      id: pullRequest.id,
      state: pullRequest.state,
      source: { branch: pullRequest.sourceBranch, commit: { hash: shortHash(pullRequest.sourceCommit) } },
      destination: {
        branch: pullRequest.destinationBranch,
        commit: { hash: shortHash(pullRequest.destinationCommit) },
      },
      ...(pullRequest.mergeCommit !== undefined && {
        mergeCommit: { hash: shortHash(pullRequest.mergeCommit) },
      }),
      title: { value: pullRequest.title, truncated: false },
      author: {
        ...actorField(context, author),
        displayName: context.store.findUser(pullRequest.authorAccountId)?.displayName,
      },
      createdOn: restTime(pullRequest.createdAtMs),
      updatedOn: restTime(pullRequest.updatedAtMs),
      commentCount: 0,
      taskCount: 0,
    },
  };
}

/** Open pull requests follow their source branch: new head, new time, one `updated` event each. A deleted branch changes nothing. */
export function movePullRequests(
  context: BitbucketContext,
  repository: Repository,
  actor: Actor,
  { after }: RefChange,
): void {
  if (after?.type !== 'branch') return;
  for (const pullRequest of context.store.pullRequests) {
    const follows =
      pullRequest.sourceRepositoryUuid === repository.uuid && pullRequest.sourceBranch === after.name;
    if (!follows || pullRequest.state !== 'OPEN') continue;
    pullRequest.sourceCommit = after.commit;
    pullRequest.updatedAtMs = context.deps.clock.nowMs();
    context.outbox.sendEvent(pullRequestEvent(context, 'updated', pullRequest, actor));
  }
}
