import { may } from '../access';
import type { Actor } from '../access';
import type { BitbucketContext } from '../context';
import type { PullRequest, Repository } from '../entities';
import type { PullRequestAct, PullRequestEdit } from '../seed-input';
import { getHead } from './create';
import { pullRequestEvent } from './event';
import type { PullRequestAction } from './event';

export interface OpenPullRequest {
  readonly repository: Repository;
  readonly pullRequest: PullRequest;
  readonly actor: Actor;
}

/** An open pull request and the person who acts. @throws when it does not exist or is closed */
export function getOpen(context: BitbucketContext, at: PullRequestAct): OpenPullRequest {
  const repository = context.store.getRepository(at.repository);
  const pullRequest = context.store.getPullRequest(repository, at.number);
  if (pullRequest.state !== 'OPEN') throw new Error(`pull request ${at.number} is ${pullRequest.state}`);
  return { repository, pullRequest, actor: { kind: 'user', accountId: at.accountId } };
}

/** Its author, or anybody with write permission, changes or declines a pull request. */
export const mayChange = (
  context: BitbucketContext,
  repository: Repository,
  pullRequest: PullRequest,
  accountId: string,
): boolean =>
  pullRequest.authorAccountId === accountId ||
  may(context.store, { kind: 'user', accountId }, repository, 'write');

function getChangeable(context: BitbucketContext, at: PullRequestAct): OpenPullRequest {
  const found = getOpen(context, at);
  if (!mayChange(context, found.repository, found.pullRequest, at.accountId))
    throw new Error(`${at.accountId} may not change pull request ${at.number}`);
  return found;
}

/** Notes the time and sends the event of what happened to a pull request. */
export function announce(
  context: BitbucketContext,
  action: PullRequestAction,
  { pullRequest, actor }: OpenPullRequest,
): void {
  pullRequest.updatedAtMs = context.deps.clock.nowMs();
  context.outbox.sendEvent(pullRequestEvent(context, action, pullRequest, actor));
}

/** Sends `avi:bitbucket:updated:pullrequest`. @throws when it is not open, the person may not, or the destination does not exist */
export async function editPullRequest(
  context: BitbucketContext,
  at: PullRequestAct,
  { title, destinationBranch, draft }: PullRequestEdit,
): Promise<PullRequest> {
  const found = getChangeable(context, at);
  const { repository, pullRequest } = found;
  if (destinationBranch !== undefined) {
    pullRequest.destinationCommit = await getHead(context, repository, destinationBranch);
    pullRequest.destinationBranch = destinationBranch;
  }
  if (title !== undefined) pullRequest.title = title;
  if (draft !== undefined) pullRequest.draft = draft;
  announce(context, 'updated', found);
  return pullRequest;
}

/** Sends `avi:bitbucket:rejected:pullrequest`. @throws as editPullRequest */
export function declinePullRequest(context: BitbucketContext, at: PullRequestAct): PullRequest {
  const found = getChangeable(context, at);
  found.pullRequest.state = 'DECLINED';
  announce(context, 'rejected', found);
  return found.pullRequest;
}
