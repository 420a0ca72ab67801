import type { PullRequest } from '../../../src/ports/pull-requests';
import { createMemoryHistory, createMemoryPullRequests } from '../../support/fakes';
import { describeHistory } from './describe-history';
import { describePullRequests } from './describe-pull-requests';
import type { HistoryWorld } from './history-world';
import { featureFiles, laterFiles, mainFiles } from './history-world';

const repositoryId = '15a31549-1cff-45dc-9d0d-310114c5038b';
const forkId = '25a31549-1cff-45dc-9d0d-310114c5038b';
const [base, later, feature, island, merged, forkCommit] = [
  '1'.repeat(40),
  '2'.repeat(40),
  '3'.repeat(40),
  '4'.repeat(40),
  '5'.repeat(40),
  '6'.repeat(40),
] as const;

const createFakes = async (): Promise<HistoryWorld> => {
  const parents = [base];
  const author = { authorId: 'writer', email: 'writer@example.com' };
  const many = Array.from({ length: 51 }, (_, index) => [`many/${String(index + 1)}`, base] as const);
  const history = createMemoryHistory({
    [repositoryId]: {
      commits: {
        [base]: { message: 'base\n', at: '2026-11-22T10:00:00Z', parents: [], files: mainFiles },
        [later]: { message: 'later\n', at: '2026-11-22T10:00:03Z', parents, files: laterFiles },
        [feature]: {
          ...{ message: 'Feature\n\nbody\n', at: '2026-11-22T10:00:01Z' },
          ...author,
          parents,
          files: featureFiles,
        },
        [island]: { message: 'island\n', at: '2026-11-22T10:00:02Z', parents: [] },
      },
      branches: { main: later, 'feature/a-b': feature, island, ...Object.fromEntries(many) },
      tags: { v10: base, v2: base, v1: base },
    },
  });
  const end = (branch: string, commit: string) => ({ branch, commit: commit.slice(0, 12) });
  const open: Omit<PullRequest, 'number'> = {
    ...{ title: 'Feature', draft: false, authorId: 'stranger' },
    state: 'open',
    openedAt: '2026-11-22T10:00:00.000Z',
    changedAt: '2026-11-22T10:00:00.000Z',
    source: { ...end('feature/a-b', feature), repositoryId },
    destination: end('main', later),
  };
  const fork = end('fix', forkCommit);
  const pullRequests = createMemoryPullRequests({
    [repositoryId]: [
      { ...open, number: 1, draft: true, authorId: 'writer' },
      { ...open, number: 2, source: { ...fork, repositoryId: forkId } },
      { ...open, number: 3, state: 'declined' },
      { ...open, number: 4, state: 'merged', mergeCommit: merged.slice(0, 12) },
      { ...open, number: 5, source: fork },
    ],
  });
  const hashes = { base, later, feature, island, merged, forkCommit };
  return { ...history, pullRequests, repositoryId, forkId, ...hashes };
};

describeHistory('the fake', createFakes);
describePullRequests('the fake', createFakes);
