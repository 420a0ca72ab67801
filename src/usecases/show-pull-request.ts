import { Refusal } from '../domain/errors';
import type { PullRequest } from '../ports/pull-requests';
import type { Run } from '../domain/runs';
import type { RunStore } from '../ports/run-store';
import type { ApproveForkDeps } from './approve-fork';
import { findHead, findPullRequest } from './approve-fork';
import { newestFirst } from './show-runs';

export interface ShowPullRequestDeps extends Pick<
  ApproveForkDeps,
  'pullRequests' | 'commits' | 'forkApprovals'
> {
  readonly runs: Pick<RunStore, 'listOfCommit'>;
}

export interface ShownPullRequest {
  readonly pullRequest: PullRequest;
  /** Full hash of the head, or as much of it as Bitbucket gives of a fork's. Absent when Bitbucket knows none. */
  readonly commit?: string;
  /** Present for a fork. */
  readonly fork?: { readonly reachable: boolean; readonly approvedBy?: string };
  readonly runs: readonly Run[];
}

const shownRuns = 20;

/** A pull request, and what ran at its head. @throws Refusal when the repository has none of that number; ServiceError */
export const showPullRequest = async (
  deps: ShowPullRequestDeps,
  repositoryId: string,
  number: number,
): Promise<ShownPullRequest> => {
  const pullRequest = await findPullRequest(deps, repositoryId, number);
  if (!pullRequest) throw new Refusal('invalid', 'There is no such pull request here');
  const head = await findHead(deps, repositoryId, pullRequest);
  const commit = head?.hash ?? pullRequest.source.commit;
  const isFork = pullRequest.source.repositoryId !== repositoryId;
  const [runs, approvedBy] = await Promise.all([
    head ? deps.runs.listOfCommit(repositoryId, head.hash, shownRuns) : [],
    isFork && head ? deps.forkApprovals.find(repositoryId, number, head.hash) : undefined,
  ]);
  const approval = approvedBy === undefined ? {} : { approvedBy };
  return {
    pullRequest,
    ...(commit === undefined ? {} : { commit }),
    ...(isFork ? { fork: { reachable: head !== undefined, ...approval } } : {}),
    runs: newestFirst(runs),
  };
};
