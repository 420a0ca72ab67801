import { ServiceError } from '../domain/errors';
import type { PullRequestEvent, PullRequestNotice, PullRequestPhase } from '../domain/events';
import type { Repositories } from '../ports/bitbucket';
import type { Commits } from '../ports/commits';
import type { ForkApprovals } from '../ports/event-stores';
import type { SeenRequests } from '../ports/gaps';
import type { Log } from '../ports/log';
import type { WorkQueue } from '../ports/queue';
import type { PullRequest, PullRequests, PullRequestState } from '../ports/pull-requests';
import type { RefHeads } from '../ports/refs';
import type { RepositorySettingsStore } from '../ports/settings-stores';
import { closedWork } from '../domain/supersede-work';

export interface DecidePullRequestDeps {
  readonly settings: RepositorySettingsStore;
  readonly pullRequests: Pick<PullRequests, 'get'>;
  readonly commits: Pick<Commits, 'find'>;
  readonly repositories: Pick<Repositories, 'get'>;
  readonly branches: Pick<RefHeads, 'find'>;
  readonly forkApprovals: Pick<ForkApprovals, 'find'>;
  readonly requests: Pick<SeenRequests, 'record'>;
  readonly queue: WorkQueue;
  readonly log: Log;
  /** Has it put on the customer's bus, where the repository has one; absent for what was told already. */
  readonly tell?: (event: PullRequestEvent, change: PullRequestNotice['change']) => Promise<void>;
  /** Decides what the pull request is now. */
  readonly decide: (event: PullRequestEvent, how: { readonly forkApproved?: true }) => Promise<void>;
}

const phaseOf: Readonly<Record<PullRequestState, PullRequestPhase>> = {
  open: 'open',
  merged: 'merged',
  declined: 'declined',
  superseded: 'declined',
};

/** Its event alone says so: its runs are cancelled whether or not a rule takes pull requests by now. */
const closedAs: Readonly<Record<PullRequestNotice['change'], 'merged' | 'declined' | undefined>> = {
  created: undefined,
  updated: undefined,
  fulfilled: 'merged',
  rejected: 'declined',
};

/**
 * A pull request of which something changed. Forge's event has hashes of 12 characters and says neither whether it comes from a fork nor
 * whether it is a draft, so it is read, and decided as it is now. Repositories whose rules take no pull requests cost no call.
 * @throws ServiceError `forbidden`, `throttled`, `unavailable`
 */
export const decidePullRequest = async (
  deps: DecidePullRequestDeps,
  notice: PullRequestNotice,
): Promise<void> => {
  const { repositoryId, number } = notice;
  const { value } = await deps.settings.get(repositoryId);
  const byFile = value.source === 'file';
  const as = closedAs[notice.change];
  if (as && value.links.some(({ concurrency }) => concurrency)) {
    const closed = {
      repositoryId,
      what: { kind: 'pull-request', number, as },
      at: notice.timestamp,
    } as const;
    await deps.queue.push(closedWork(closed));
  }
  const isAsked = value.links.some(
    ({ mode, rules }) => mode === 'start' && (byFile || rules.some((rule) => rule.pullRequests)),
  );
  const tell = value.fanOut && deps.tell;
  if (!isAsked && !tell) {
    deps.log.info('pull-request.no-rules', { repositoryId });
    return;
  }
  const event = await readPullRequestEvent(deps, notice);
  if (!event) {
    deps.log.info('pull-request.gone', { repositoryId, number });
    return;
  }
  await tell?.(event, notice.change);
  if (!isAsked) return;
  const approval = event.source.fork && (await deps.forkApprovals.find(repositoryId, number, event.commit));
  await deps.decide(event, approval ? { forkApproved: true } : {});
  if (event.phase === 'open') await deps.requests.record(event);
};

export type ReadPullRequestDeps = Pick<
  DecidePullRequestDeps,
  'pullRequests' | 'commits' | 'repositories' | 'branches'
>;

/** The pull request as it is now; undefined when it is gone. @throws as decidePullRequest */
export const readPullRequestEvent = async (
  deps: ReadPullRequestDeps,
  notice: PullRequestNotice,
): Promise<PullRequestEvent | undefined> => {
  const pullRequest = await find(deps, notice);
  return pullRequest && eventOf(deps, notice, pullRequest);
};

const find = async (
  deps: ReadPullRequestDeps,
  { repositoryId, number }: PullRequestNotice,
): Promise<PullRequest | undefined> => {
  try {
    return await deps.pullRequests.get(repositoryId, number);
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'not-found') return undefined;
    throw error;
  }
};

/** A fork's commit that is not in this repository keeps its 12 characters: nothing is ever started at it. */
const eventOf = async (
  deps: ReadPullRequestDeps,
  notice: PullRequestNotice,
  pullRequest: PullRequest,
): Promise<PullRequestEvent> => {
  const { repositoryId } = notice;
  const phase = phaseOf[pullRequest.state];
  const told = phase === 'merged' ? pullRequest.mergeCommit : pullRequest.source.commit;
  const commit = told === undefined ? undefined : await deps.commits.find(repositoryId, told);
  const [title] = (commit?.message ?? '').trim().split(/[\r\n]/u);
  const { mainBranch } = phase === 'merged' ? await deps.repositories.get(repositoryId) : {};
  const tip =
    phase === 'merged' ? await deps.branches.find(repositoryId, pullRequest.destination.branch) : undefined;
  const isOvertaken = tip !== undefined && tip.commit !== commit?.hash;
  return {
    workspaceId: notice.workspaceId,
    repositoryId,
    number: pullRequest.number,
    phase,
    title: pullRequest.title,
    draft: pullRequest.draft,
    source: { branch: pullRequest.source.branch, fork: pullRequest.source.repositoryId !== repositoryId },
    destination: { branch: pullRequest.destination.branch, commit: pullRequest.destination.commit ?? '' },
    intoMain: mainBranch === pullRequest.destination.branch,
    commit: commit?.hash ?? told ?? '',
    ...(isOvertaken ? { overtaken: true } : {}),
    reachable: commit !== undefined,
    ...(title ? { message: title } : {}),
    ...(pullRequest.authorId === undefined ? {} : { authorId: pullRequest.authorId }),
    ...(notice.actorId === undefined ? {} : { actorId: notice.actorId }),
    timestamp: notice.timestamp,
  };
};
