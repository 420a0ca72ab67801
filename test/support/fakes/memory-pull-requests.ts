import { ServiceError } from '../../../src/domain/errors';
import type { PullRequest, PullRequests } from '../../../src/ports/pull-requests';

/** Pull requests by bare uuid of their repository; the lists may change between calls. */
export const createMemoryPullRequests = (
  pullRequests: Readonly<Record<string, readonly PullRequest[]>>,
): PullRequests => ({
  get: async (repositoryId, number) => {
    const found = pullRequests[repositoryId]?.find((pullRequest) => pullRequest.number === number);
    if (found === undefined) throw new ServiceError('not-found', 'No such pull request');
    return found;
  },
  listOpen: async (repositoryId, page) => {
    const open = (pullRequests[repositoryId] ?? [])
      .filter(({ state }) => state === 'open')
      .sort((a, b) => b.number - a.number)
      .map(({ number, source, destination, openedAt, changedAt }) => ({
        ...{ number, source, destination, openedAt, changedAt },
      }));
    const end = page * 50;
    return { pullRequests: open.slice(end - 50, end), ...(end < open.length ? { next: page + 1 } : {}) };
  },
});
