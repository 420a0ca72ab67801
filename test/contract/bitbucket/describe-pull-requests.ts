import type { HistoryWorld } from './history-world';

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** What pull requests promise, whoever keeps them. */
export const describePullRequests = (name: string, create: () => Promise<HistoryWorld>): void => {
  describe(`pull requests of ${name}`, () => {
    let world: HistoryWorld;
    beforeAll(async () => {
      world = await create();
    });
    afterAll(() => world.close?.());

    const get = (number: number) => world.pullRequests.get(world.repositoryId, number);

    it('tells what a draft is about', async () => {
      const { repositoryId, feature, later } = world;
      const draft = await get(1);
      expect(draft).toEqual({
        ...{ number: 1, title: 'Feature', state: 'open', draft: true, authorId: 'writer' },
        source: { branch: 'feature/a-b', commit: feature.slice(0, 12), repositoryId },
        destination: { branch: 'main', commit: later.slice(0, 12) },
        openedAt: expect.stringMatching(isoTime),
        changedAt: expect.stringMatching(isoTime),
      });
    });

    it('tells a fork, and a fork that is gone', async () => {
      const fork = await get(2);
      expect(fork.source).toEqual({
        ...{ branch: 'fix', commit: world.forkCommit.slice(0, 12) },
        repositoryId: world.forkId,
      });
      expect(fork).toMatchObject({ draft: false, authorId: 'stranger' });
      const orphan = await get(5);
      expect(orphan.source).not.toHaveProperty('repositoryId');
    });

    it('tells how it ended', async () => {
      expect(await get(3)).toMatchObject({ state: 'declined' });
      expect(await get(3)).not.toHaveProperty('mergeCommit');
      expect(await get(4)).toMatchObject({ state: 'merged', mergeCommit: world.merged.slice(0, 12) });
    });

    it('lists the open ones, newest first', async () => {
      const { pullRequests, next } = await world.pullRequests.listOpen(world.repositoryId, 1);
      expect(pullRequests.map(({ number }) => number)).toEqual([5, 2, 1]);
      expect(next).toBeUndefined();
      const { number, source, destination, openedAt, changedAt } = await get(1);
      expect(pullRequests.at(-1)).toEqual({ number, source, destination, openedAt, changedAt });
    });

    it('has none of another number', async () => {
      await expect(get(99)).rejects.toMatchObject({ name: 'ServiceError', code: 'not-found' });
    });
  });
};
