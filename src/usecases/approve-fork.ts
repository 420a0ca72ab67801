import { isoOf } from '../domain/durations';
import { Refusal, ServiceError } from '../domain/errors';
import type { Clock } from '../ports/clock';
import type { Commit, Commits } from '../ports/commits';
import type { ForkApprovals } from '../ports/event-stores';
import type { PullRequest, PullRequests } from '../ports/pull-requests';
import type { WorkQueue } from '../ports/queue';
import type { Starter } from './start-by-hand';

export interface ApproveForkDeps {
  readonly pullRequests: Pick<PullRequests, 'get'>;
  readonly commits: Pick<Commits, 'find'>;
  readonly forkApprovals: ForkApprovals;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

/**
 * Lets pipelines run one commit of a fork: the one that the person saw by its full hash, while it is still the pull request's head.
 * What decides every pull request then decides this one again.
 * @throws Refusal; ServiceError of Bitbucket, the store and the queue
 */
export const approveFork = async (
  deps: ApproveForkDeps,
  who: Omit<Starter, 'level'>,
  asked: { readonly number: number; readonly commit: string },
): Promise<void> => {
  const { repositoryId, workspaceId, accountId } = who;
  const { number, commit } = asked;
  const pullRequest = await findPullRequest(deps, repositoryId, number);
  if (!pullRequest) throw new Refusal('invalid', 'There is no such pull request here');
  if (pullRequest.state !== 'open') throw new Refusal('invalid', 'This pull request is not open any more');
  if (pullRequest.source.repositoryId === repositoryId)
    throw new Refusal('invalid', 'This pull request comes from this repository: it needs no approval');
  const head = await findHead(deps, repositoryId, pullRequest);
  if (!head) throw new Refusal('invalid', unreachable);
  if (head.hash !== commit)
    throw new Refusal(
      'conflict',
      'The pull request has a newer commit: look at that one before you approve it',
    );
  await deps.forkApprovals.save(repositoryId, number, commit, accountId);
  const timestamp = isoOf(deps.clock.nowMs());
  const notice = {
    workspaceId,
    repositoryId,
    number,
    change: 'updated',
    actorId: accountId,
    timestamp,
  } as const;
  const concurrency = { key: `pull-request:${repositoryId}:${number}`, limit: 1 };
  await deps.queue.push([{ message: { kind: 'pull-request', notice }, concurrency }]);
};

const unreachable =
  'AWS cannot fetch this commit: it is in the fork only. Push it to a branch of this repository to run it';

/** Undefined when this repository has none of that number. */
export const findPullRequest = async (
  deps: Pick<ApproveForkDeps, 'pullRequests'>,
  repositoryId: string,
  number: number,
): Promise<PullRequest | undefined> => {
  try {
    return await deps.pullRequests.get(repositoryId, number);
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'not-found') return undefined;
    throw error;
  }
};

/** Undefined for a head that is not in this repository, as of most forks. */
export const findHead = async (
  deps: Pick<ApproveForkDeps, 'commits'>,
  repositoryId: string,
  { source }: PullRequest,
): Promise<Commit | undefined> =>
  source.commit === undefined ? undefined : deps.commits.find(repositoryId, source.commit);
