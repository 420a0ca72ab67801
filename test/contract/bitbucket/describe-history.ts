import type { HistoryWorld } from './history-world';

const unknown = 'f'.repeat(40);

/** What commits, changed files, refs and files promise, whoever keeps them. */
export const describeHistory = (keeper: string, create: () => Promise<HistoryWorld>): void => {
  describe(`the history of ${keeper}`, () => {
    let world: HistoryWorld;
    beforeAll(async () => {
      world = await create();
    });
    afterAll(() => world.close?.());

    const between = async (from: string, to: string, sinceMergeBase?: boolean) => {
      const comparison = { from, to, ...(sinceMergeBase === undefined ? {} : { sinceMergeBase }) };
      const found = await world.changedFiles.between(world.repositoryId, comparison);
      return found.kind === 'known' ? Array.from(found.paths).sort() : [found.why];
    };

    it('finds a commit by its full hash and by 12 characters of it', async () => {
      const { commits, repositoryId, feature, base } = world;
      const author = { authorId: 'writer', email: 'writer@example.com' };
      const expected = { hash: feature, message: 'Feature\n\nbody\n', ...author, parents: [base] };
      expect(await commits.find(repositoryId, feature)).toEqual(expected);
      expect(await commits.find(repositoryId, feature.slice(0, 12))).toEqual(expected);
    });

    it('finds no commit that is unknown or in a fork only', async () => {
      expect(await world.commits.find(world.repositoryId, unknown)).toBeUndefined();
      expect(await world.commits.find(world.repositoryId, world.forkCommit)).toBeUndefined();
      expect(await world.commits.find(world.repositoryId, world.forkCommit.slice(0, 12))).toBeUndefined();
    });

    it('finds where two commits parted, and that unrelated or unknown ones never met', async () => {
      const { commits, repositoryId, base, later, feature, island } = world;
      expect(await commits.findMergeBase(repositoryId, later, feature)).toBe(base);
      expect(await commits.findMergeBase(repositoryId, later, island)).toBeUndefined();
      expect(await commits.findMergeBase(repositoryId, later, unknown)).toBeUndefined();
    });

    it('tells whether a commit is in the history of another', async () => {
      const { commits, repositoryId, base, later, feature } = world;
      expect(await commits.isAncestor(repositoryId, base, feature)).toBe(true);
      expect(await commits.isAncestor(repositoryId, later, later)).toBe(true);
      expect(await commits.isAncestor(repositoryId, feature, base)).toBe(false);
      expect(await commits.isAncestor(repositoryId, later, feature)).toBe(false);
      expect(await commits.isAncestor(repositoryId, unknown, feature)).toBe(false);
    });

    it('names new, removed and modified files and both paths of a rename', async () => {
      const { base, feature } = world;
      const paths = ['gone.txt', 'kept.txt', 'large.txt', 'new name.txt', 'old name.txt'];
      expect(await between(base, feature)).toEqual([...paths, 'src/ñ+%20/slipway.yml']);
      expect(await between(base, base)).toEqual([]);
    });

    it('compares with the older commit, or with where the two parted', async () => {
      const { base, later, feature } = world;
      const changed = await between(base, feature);
      expect(await between(later, feature)).toEqual([...changed, 'later.txt'].sort());
      expect(await between(later, feature, true)).toEqual(changed);
      expect(await between(feature, later, true)).toEqual(['later.txt']);
    });

    it('says that nobody knows what changed since a commit that is not there', async () => {
      const { later, feature, island, forkCommit } = world;
      expect(await between(unknown, feature)).toEqual(['no-base']);
      expect(await between(later, forkCommit)).toEqual(['no-base']);
      expect(await between(island, feature, true)).toEqual(['no-base']);
    });

    it('lists branches and tags by name, numbers as numbers, and those that contain a text', async () => {
      const { branches, tags, repositoryId, base, later, feature, island } = world;
      const all = await branches.list(repositoryId);
      expect(all.refs.slice(0, 3)).toEqual([
        { name: 'feature/a-b', commit: feature },
        { name: 'island', commit: island },
        { name: 'main', commit: later },
      ]);
      expect((await tags.list(repositoryId)).refs.map(({ name }) => name)).toEqual(['v1', 'v2', 'v10']);
      expect(await branches.list(repositoryId, { text: 'URE/' })).toEqual({
        refs: [{ name: 'feature/a-b', commit: feature }],
      });
      expect(await tags.list(repositoryId, { text: '"\\' })).toEqual({ refs: [] });
      expect(await tags.find(repositoryId, 'v2')).toEqual({ name: 'v2', commit: base });
    });

    it('lists 50 branches to a page', async () => {
      const first = await world.branches.list(world.repositoryId, { text: 'many' });
      expect([first.refs.length, first.next]).toEqual([50, 2]);
      const second = await world.branches.list(world.repositoryId, { text: 'many', page: 2 });
      expect(second.refs.map(({ name }) => name)).toEqual(['many/51']);
      expect(second.next).toBeUndefined();
    });

    it('lists the 50 newest heads with their commits', async () => {
      const { branches, tags, repositoryId, base } = world;
      const tips = await branches.listNewest(repositoryId);
      expect(tips).toHaveLength(50);
      const times = tips.map(({ at }) => Date.parse(at));
      expect(times).toEqual([...times].sort((a, b) => b - a));
      expect(times).not.toContain(Number.NaN);
      expect(tips).toContainEqual(
        expect.objectContaining({ name: 'feature/a-b', commit: world.feature, message: 'Feature' }),
      );
      expect((await tags.listNewest(repositoryId)).map(({ commit }) => commit)).toEqual([base, base, base]);
    });

    it('finds a branch by its name, slashes and all, and no tag among branches', async () => {
      const { branches, repositoryId, feature } = world;
      expect(await branches.find(repositoryId, 'feature/a-b')).toEqual({
        name: 'feature/a-b',
        commit: feature,
      });
      expect(await branches.find(repositoryId, 'v1')).toBeUndefined();
      expect(await branches.find(repositoryId, 'feature')).toBeUndefined();
    });

    it('reads a file at a commit, whatever its path, and never a part of it', async () => {
      const { files, repositoryId, base, feature } = world;
      const path = 'src/ñ+%20/slipway.yml';
      expect(await files.find(repositoryId, feature, path)).toEqual({ kind: 'text', text: 'version: 1\n' });
      expect(await files.find(repositoryId, base, path)).toBeUndefined();
      expect(await files.find(repositoryId, feature, 'src')).toBeUndefined();
      expect(await files.find(repositoryId, unknown, 'kept.txt')).toBeUndefined();
      expect(await files.find(repositoryId, feature, 'large.txt')).toEqual({
        kind: 'too-large',
        maxBytes: 100_000,
      });
    });
  });
};
