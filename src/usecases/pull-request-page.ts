import { isoOf } from '../domain/durations';
import { Refusal, ServiceError } from '../domain/errors';
import type { FileChange } from '../domain/file-changes';
import { fileChange } from '../domain/file-changes';
import type { Run } from '../domain/runs';
import type { Clock } from '../ports/clock';
import type { Commit, Commits } from '../ports/commits';
import type { ForkApprovals } from '../ports/event-stores';
import type { PullRequest, PullRequests } from '../ports/pull-requests';
import type { WorkQueue } from '../ports/queue';
import type { ReadRules } from '../ports/rules-file';
import type { RunStore } from '../ports/run-store';
import type { RepositorySettingsStore } from '../ports/settings-stores';

export interface ApproveForkDeps {
  readonly pullRequests: Pick<PullRequests, 'get'>;
  readonly commits: Pick<Commits, 'find'>;
  readonly forkApprovals: ForkApprovals;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

interface Approver {
  readonly workspaceId: string;
  readonly repositoryId: string;
  readonly accountId: string;
}

/**
 * Lets pipelines run one commit of a fork: the one that the person saw by its full hash, while it is still the pull request's head.
 * What decides every pull request then decides this one again.
 * @throws Refusal; ServiceError of Bitbucket, the store and the queue
 */
export const approveFork = async (
  deps: ApproveForkDeps,
  who: Approver,
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
const findPullRequest = async (
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
const findHead = async (
  deps: Pick<ApproveForkDeps, 'commits'>,
  repositoryId: string,
  { source }: PullRequest,
): Promise<Commit | undefined> =>
  source.commit === undefined ? undefined : deps.commits.find(repositoryId, source.commit);

export interface ShowPullRequestDeps extends Pick<
  ApproveForkDeps,
  'pullRequests' | 'commits' | 'forkApprovals'
> {
  readonly runs: Pick<RunStore, 'listOfCommit'>;
  readonly settings: Pick<RepositorySettingsStore, 'get'>;
  readonly readRules: ReadRules;
}

export interface ShownPullRequest {
  readonly pullRequest: PullRequest;
  /** Full hash of the head, or as much of it as Bitbucket gives of a fork's. Absent when Bitbucket knows none. */
  readonly commit?: string;
  /** Present for a fork. */
  readonly fork?: { readonly reachable: boolean; readonly approvedBy?: string };
  readonly runs: readonly Run[];
  /** What it would make of slipway.yml, where that decides. */
  readonly fileChange: FileChange;
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
  const [runs, approvedBy, change] = await Promise.all([
    head ? deps.runs.listOfCommit(repositoryId, head.hash, shownRuns) : [],
    isFork && head ? deps.forkApprovals.find(repositoryId, number, head.hash) : undefined,
    head && !isFork ? changeOfFile(deps, repositoryId, pullRequest, head.hash) : unchanged,
  ]);
  const approval = approvedBy === undefined ? {} : { approvedBy };
  return {
    pullRequest,
    ...(commit === undefined ? {} : { commit }),
    ...(isFork ? { fork: { reachable: head !== undefined, ...approval } } : {}),
    runs,
    fileChange: change,
  };
};

const unchanged: FileChange = { kind: 'same' };

/** A fork's file is not read: nobody of this repository wrote it, and it decides nothing before it is merged. */
const changeOfFile = async (
  deps: Pick<ShowPullRequestDeps, 'settings' | 'readRules'>,
  repositoryId: string,
  { state, destination }: PullRequest,
  head: string,
): Promise<FileChange> => {
  const { links, source } = (await deps.settings.get(repositoryId)).value;
  if (source !== 'file' || state !== 'open' || destination.commit === undefined) return unchanged;
  const [before, after] = await Promise.all([
    deps.readRules(repositoryId, destination.commit, links),
    deps.readRules(repositoryId, head, links),
  ]);
  return fileChange(before, after);
};
