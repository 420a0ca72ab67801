import { may } from '../access';
import type { BitbucketContext } from '../context';
import type { PullRequest, Repository } from '../entities';
import { logCommits } from '../git/commits';
import { bringCommit, createMergeCommit, moveBranch } from '../git/merge';
import type { MergeStrategy } from '../git/merge';
import { isAncestor } from '../git/refs';
import { withPushEvents } from '../push';
import type { PullRequestAct } from '../seed-input';
import { announce, getOpen } from './change';
import type { OpenPullRequest } from './change';
import { getHead } from './create';

export interface MergeOptions {
  readonly strategy?: MergeStrategy;
  /** Bitbucket's own text when absent. */
  readonly message?: string;
  /** Only for a branch of the same repository. */
  readonly closeSourceBranch?: boolean;
}

interface Sides extends OpenPullRequest {
  readonly directory: string;
  readonly source: Repository;
  readonly sourceDirectory: string;
}

/** `Merged in feature (pull request #1)`, the title, and for a squash what was squashed, as Bitbucket proposes. */
async function defaultMessage(
  context: BitbucketContext,
  { pullRequest, repository, source, sourceDirectory }: Sides,
  strategy: MergeStrategy,
): Promise<string> {
  const from = source === repository ? '' : `${context.store.fullName(source)}/`;
  const head = `Merged in ${from}${pullRequest.sourceBranch} (pull request #${pullRequest.id})\n\n${pullRequest.title}\n`;
  if (strategy !== 'squash') return head;
  const commits = await logCommits(sourceDirectory, {
    include: [pullRequest.sourceCommit],
    ...(source === repository && { exclude: [pullRequest.destinationCommit] }),
    limit: 100,
  });
  return `${head}\n${commits.map(({ message }) => `* ${message.trim()}\n`).join('\n')}`;
}

async function mergeCommitOf(
  context: BitbucketContext,
  sides: Sides,
  { strategy = 'merge_commit', message }: MergeOptions,
): Promise<string> {
  const { directory, sourceDirectory, pullRequest, actor } = sides;
  const { sourceCommit: source, destinationCommit: destination } = pullRequest;
  if (strategy === 'fast_forward') {
    await bringCommit(directory, sourceDirectory, source);
    if (!(await isAncestor(directory, destination, source)))
      throw new Error('A fast forward is not possible');
    return source;
  }
  const user = actor.kind === 'user' ? context.store.findUser(actor.accountId) : undefined;
  if (!user) throw new Error('only a person merges');
  return createMergeCommit(directory, {
    ...{ destination, source, sourceDirectory, strategy },
    message: message ?? (await defaultMessage(context, sides, strategy)),
    person: { name: user.displayName, email: user.email },
    dateMs: context.deps.clock.nowMs(),
  });
}

/**
 * Merges for real: a new head of the destination, the push event that this causes, then `avi:bitbucket:fulfilled:pullrequest`.
 * @throws when it is not open or a draft, the person may not write, the fork is gone, or git finds conflicts
 */
export async function mergePullRequest(
  context: BitbucketContext,
  at: PullRequestAct,
  options: MergeOptions = {},
): Promise<PullRequest> {
  const open = getOpen(context, at);
  const { repository, pullRequest, actor } = open;
  if (!may(context.store, actor, repository, 'write'))
    throw new Error(`${at.accountId} may not merge into ${at.repository}`);
  if (pullRequest.draft) throw new Error(`pull request ${at.number} is a draft`);
  const source = context.store.getRepositoryByUuid(pullRequest.sourceRepositoryUuid);
  const directory = context.directory(repository);
  const sides: Sides = { ...open, directory, source, sourceDirectory: context.directory(source) };
  await withPushEvents(context, repository, actor, async () => {
    pullRequest.destinationCommit = await getHead(context, repository, pullRequest.destinationBranch);
    const merged = await mergeCommitOf(context, sides, options);
    await moveBranch(directory, pullRequest.destinationBranch, pullRequest.destinationCommit, merged);
    if (options.closeSourceBranch === true && source === repository)
      await moveBranch(directory, pullRequest.sourceBranch, pullRequest.sourceCommit, undefined);
    pullRequest.mergeCommit = merged;
    pullRequest.state = 'MERGED';
  });
  announce(context, 'fulfilled', open);
  return pullRequest;
}
