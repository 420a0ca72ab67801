import type { PullRequestEvent, PushEvent, RepositoryEvent } from '../domain/events';
import { commitOf, isPullRequest } from '../domain/events';
import type { Known, PathChanges } from '../domain/filters';
import type { Question } from '../domain/verdicts';
import type { Repositories } from '../ports/bitbucket';
import type { ChangedFiles } from '../ports/changed-files';
import type { Commits } from '../ports/commits';

export interface LearnDeps {
  readonly commits: Pick<Commits, 'find'>;
  readonly changedFiles: ChangedFiles;
  readonly repositories: Pick<Repositories, 'get'>;
  /** Whether an expression is found in a text. */
  readonly isFound: (expression: string, text: string) => boolean;
}

/** Answers what rules ask about an event, each at most once however many rules ask. @throws ServiceError `throttled`, `unavailable` */
export const learnAboutEvent = async (
  deps: LearnDeps,
  event: RepositoryEvent,
  asked: ReadonlySet<Question['what']>,
  known: Known,
): Promise<Known> => {
  const [head, files] = await Promise.all([
    asked.has('head') && !known.head ? readHead(deps, event) : known.head,
    asked.has('files') && !known.files ? readFiles(deps, event) : known.files,
  ]);
  return {
    ...(head === undefined ? {} : { head }),
    ...(files === undefined ? {} : { files }),
    isFound: deps.isFound,
  };
};

/** A commit that is gone by now has the message that came with the event. */
const readHead = async (deps: LearnDeps, event: RepositoryEvent): Promise<NonNullable<Known['head']>> => {
  const commit = await deps.commits.find(event.repositoryId, commitOf(event) ?? '');
  return commit ?? { message: event.message ?? '' };
};

const noBase: PathChanges = { kind: 'unknown', why: 'no-base' };

const readFiles = (deps: LearnDeps, event: RepositoryEvent): Promise<PathChanges> =>
  isPullRequest(event) ? filesOfPullRequest(deps, event) : filesOfPush(deps, event);

/** An open pull request changes what its source has and the destination had not when they parted; a merged one what the merge brought. */
const filesOfPullRequest = async (deps: LearnDeps, event: PullRequestEvent): Promise<PathChanges> => {
  const { repositoryId, commit: to, destination } = event;
  if (event.phase !== 'merged') {
    // By 12 characters Bitbucket could take a branch that is called like them.
    const from =
      destination.commit === ''
        ? undefined
        : (await deps.commits.find(repositoryId, destination.commit))?.hash;
    return from === undefined
      ? noBase
      : deps.changedFiles.between(repositoryId, { from, to, sinceMergeBase: true });
  }
  const merge = await deps.commits.find(repositoryId, to);
  const from = merge?.parents[0];
  return from === undefined ? noBase : deps.changedFiles.between(repositoryId, { from, to });
};

/**
 * A push changes what lies between the ref's commits before and after it, a forced one too. A new branch changes what it has and the main
 * branch had not when they parted; a new tag names no other commit to compare with.
 */
const filesOfPush = async (deps: LearnDeps, event: PushEvent): Promise<PathChanges> => {
  const { repositoryId, before, after: to, ref } = event;
  if (to === undefined) return noBase;
  if (before !== undefined) return deps.changedFiles.between(repositoryId, { from: before, to });
  if (ref.type === 'tag') return noBase;
  const { mainBranch } = await deps.repositories.get(repositoryId);
  if (mainBranch === undefined || mainBranch === ref.name) return noBase;
  return deps.changedFiles.between(repositoryId, { from: mainBranch, to, sinceMergeBase: true });
};
