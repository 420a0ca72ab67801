import type { BitbucketContext } from '../context';
import type { PullRequest, Repository } from '../entities';
import { listRefs } from '../git/refs';
import type { NewPullRequest } from '../seed-input';
import { pullRequestEvent } from './event';

/** Full hash of a branch's head. @throws when there is no such branch */
export async function getHead(
  context: BitbucketContext,
  repository: Repository,
  branch: string,
): Promise<string> {
  const refs = await listRefs(context.directory(repository));
  const head = refs.find(({ type, name }) => type === 'branch' && name === branch);
  if (!head) throw new Error(`no branch ${branch} in ${context.store.fullName(repository)}`);
  return head.commit;
}

/**
 * Numbers count from 1 in each repository; sends `avi:bitbucket:created:pullrequest`.
 * @throws when a repository or branch does not exist, or both branches are the same
 */
export async function createPullRequest(
  context: BitbucketContext,
  input: NewPullRequest,
): Promise<PullRequest> {
  const { store, deps, outbox } = context;
  const repository = store.getRepository(input.repository);
  const source = store.getRepository(input.sourceRepository ?? input.repository);
  const destinationBranch = input.destinationBranch ?? repository.mainBranch;
  if (source === repository && input.sourceBranch === destinationBranch)
    throw new Error('There are no changes to be pulled');
  const heads = {
    sourceCommit: await getHead(context, source, input.sourceBranch),
    destinationCommit: await getHead(context, repository, destinationBranch),
  };
  const nowMs = deps.clock.nowMs();
  const created: PullRequest = {
    id: store.pullRequestsOf(repository).length + 1,
    repositoryUuid: repository.uuid,
    sourceRepositoryUuid: source.uuid,
    sourceBranch: input.sourceBranch,
    destinationBranch,
    ...heads,
    title: input.title,
    authorAccountId: input.authorAccountId,
    state: 'OPEN',
    draft: input.draft ?? false,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
  store.pullRequests.push(created);
  const author = { kind: 'user', accountId: input.authorAccountId } as const;
  outbox.sendEvent(pullRequestEvent(context, 'created', created, author));
  return created;
}
