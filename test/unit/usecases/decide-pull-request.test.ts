import type { PullRequestEvent, PullRequestNotice } from '../../../src/domain/events';
import type { PullRequest } from '../../../src/ports/pull-requests';
import { decidePullRequest } from '../../../src/usecases/decide-pull-request';
import { aLink, aRule, createWorld, hash, otherRepositoryId, repositoryId } from '../../support/factories';
import {
  createMemoryHistory,
  createMemoryPullRequests,
  createMemoryRepositories,
  createMemorySeenRequests,
} from '../../support/fakes';

const short = (letter: string): string => hash(letter).slice(0, 12);

const merged: PullRequest = {
  number: 7,
  title: 'Sell more',
  state: 'merged',
  draft: false,
  source: { branch: 'sell-more', commit: short('a'), repositoryId },
  destination: { branch: 'main', commit: short('b') },
  openedAt: '2026-11-22T09:00:00.000Z',
  changedAt: '2026-11-22T10:00:00.000Z',
  mergeCommit: short('c'),
};

const notice: PullRequestNotice = {
  workspaceId: 'workspace-1',
  repositoryId,
  number: 7,
  change: 'fulfilled',
  timestamp: '2026-11-22T10:00:00.000Z',
};

const pullRequests = {
  phases: ['open', 'merged', 'declined'] as const,
  sources: { include: ['**'], exclude: [] },
  destinations: { include: ['**'], exclude: [] },
};

/** What is decided of it, in a repository whose commits are these and whose branches are where they say. */
const decided = async (
  pullRequest: PullRequest,
  branches: Readonly<Record<string, string>> = { main: hash('c') },
): Promise<PullRequestEvent | undefined> => {
  const commit = { message: 'Merge\n\nmore', parents: [] };
  const { commits, branches: heads } = createMemoryHistory({
    [repositoryId]: { commits: { [hash('a')]: commit, [hash('c')]: commit, [hash('d')]: commit }, branches },
  });
  const world = createWorld({ links: [aLink({ rules: [aRule({ pullRequests })] })] });
  const events: PullRequestEvent[] = [];
  const deps = {
    ...world,
    pullRequests: createMemoryPullRequests({ [repositoryId]: [pullRequest] }),
    repositories: createMemoryRepositories({ [repositoryId]: { fullName: 'acme/shop', mainBranch: 'main' } }),
    commits,
    branches: heads,
    requests: createMemorySeenRequests(),
    forkApprovals: { find: () => Promise.resolve(undefined) },
    decide: (event: PullRequestEvent) => Promise.resolve(void events.push(event)),
  };
  await decidePullRequest(deps, notice);
  return events[0];
};

describe('a merged pull request', () => {
  it('is decided at the commit that merged it, by its full hash', async () => {
    const event = await decided(merged);
    expect(event).toMatchObject({
      phase: 'merged',
      commit: hash('c'),
      reachable: true,
      intoMain: true,
      message: 'Merge',
    });
    expect(event).not.toHaveProperty('overtaken');
  });

  it('says that the branch has moved on since', async () => {
    expect(await decided(merged, { main: hash('d') })).toMatchObject({ commit: hash('c'), overtaken: true });
  });

  it('is not overtaken where its branch is gone', async () => {
    expect(await decided(merged, {})).not.toHaveProperty('overtaken');
  });

  it('whose merge commit is not in the repository can start nothing there: its 12 characters stand for it', async () => {
    const event = await decided({ ...merged, mergeCommit: short('e') });
    expect(event).toMatchObject({ commit: short('e'), reachable: false, overtaken: true });
  });

  it('without a merge commit is not decided at the commit of its source', async () => {
    const { mergeCommit: _none, ...rest } = merged;
    expect(await decided(rest)).toMatchObject({ commit: '', reachable: false });
  });

  it('into another branch is not into the main one', async () => {
    const destination = { branch: 'release', commit: short('b') };
    expect(await decided({ ...merged, destination }, { release: hash('c') })).toMatchObject({
      intoMain: false,
    });
  });
});

describe('a declined pull request', () => {
  it.each(['declined', 'superseded'] as const)(
    'that Bitbucket calls %s is decided at its source, and into nothing',
    async (state) => {
      const event = await decided({ ...merged, state }, { main: hash('d') });
      expect(event).toMatchObject({ phase: 'declined', commit: hash('a'), intoMain: false });
      expect(event).not.toHaveProperty('overtaken');
    },
  );

  it('of a fork that was deleted is a fork whose commit is nowhere', async () => {
    const source = { branch: 'sell-more', commit: short('f') };
    expect(await decided({ ...merged, state: 'declined', source })).toMatchObject({
      source: { branch: 'sell-more', fork: true },
      commit: short('f'),
      reachable: false,
    });
    const fork = { ...source, repositoryId: otherRepositoryId };
    expect(await decided({ ...merged, state: 'declined', source: fork })).toMatchObject({
      source: { fork: true },
    });
  });
});
