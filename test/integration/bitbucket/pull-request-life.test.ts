import { parsePullRequestEvent } from '../../../src/adapters/bitbucket/pull-request-events';
import { createWorld } from './world';
import type { World } from './world';

const short = (hash: string): string => hash.slice(0, 12);

describe('the life of a pull request', () => {
  let world: World;
  let base: string;
  let head: string;
  const at = { repository: 'acme/shop', number: 1, accountId: 'writer' };
  const request = { repository: 'acme/shop', sourceBranch: 'feature', title: 'Feature' };

  beforeEach(async () => {
    world = await createWorld();
    base = await world.git('rev-parse', 'main');
    await world.git('checkout', '--quiet', '-b', 'feature');
    head = await world.commit('feature work');
    await world.git('push', '--quiet', 'origin', 'feature', 'main:next');
    await world.bitbucket.seed.createPullRequest({ ...request, authorAccountId: 'writer' });
    world.events.length = 0;
  });
  afterEach(() => world.close());

  const kinds = (): string[] => world.events.map(({ eventType }) => eventType);
  const read = (): unknown[] =>
    world.events.flatMap((event) => {
      const parsed = parsePullRequestEvent(event);
      return parsed.ok ? [parsed.event] : [];
    });
  const fetched = async (branch: string, format: string): Promise<string> => {
    await world.git('fetch', '--quiet', 'origin', branch);
    return world.git('log', '-1', `--format=${format}`, 'FETCH_HEAD');
  };

  it('tells every edit as the same kind of event', async () => {
    const { seed } = world.bitbucket;
    await seed.editPullRequest(at, { draft: true });
    await seed.editPullRequest(at, { draft: false });
    await seed.editPullRequest(at, { title: 'Better' });
    await seed.editPullRequest({ ...at, accountId: 'admin' }, { destinationBranch: 'next' });
    expect(read()).toMatchObject(
      [...['writer', 'writer', 'writer'], 'admin'].map((actorId) => ({
        ...{ number: 1, change: 'updated', actorId },
      })),
    );
    expect(world.events.at(-1)).toMatchObject({
      pullrequest: { title: { value: 'Better' }, destination: { branch: 'next' } },
    });
    expect(JSON.stringify(world.events)).not.toContain('draft');
  });

  it('tells a new head with the push before it', async () => {
    await world.git('commit', '--quiet', '--amend', '--allow-empty', '-m', 'again');
    await world.git('push', '--quiet', '--force', 'origin', 'feature');
    expect(kinds()).toEqual(['avi:bitbucket:push:repository', 'avi:bitbucket:updated:pullrequest']);
    expect(world.events[0]).toMatchObject({ push: { ref: 'feature', forced: true } });
  });

  it('ends in a merge commit on the destination, the push of it, and an event that names it', async () => {
    await world.git('checkout', '--quiet', 'main');
    const moved = await world.commit('meanwhile');
    await world.git('push', '--quiet', 'origin', 'main');
    world.events.length = 0;
    await world.bitbucket.seed.mergePullRequest(at);
    const merged = await fetched('main', '%H');
    expect(await fetched('main', '%P')).toBe(`${moved} ${head}`);
    expect(await fetched('main', '%s|%an')).toBe('Merged in feature (pull request #1)|Writer');
    expect(kinds()).toEqual(['avi:bitbucket:push:repository', 'avi:bitbucket:fulfilled:pullrequest']);
    expect(world.events[0]).toMatchObject({
      push: { ref: 'main', before: moved, after: merged, forced: false },
    });
    expect(world.events[1]).toMatchObject({
      pullrequest: {
        state: 'MERGED',
        source: { commit: { hash: short(head) } },
        destination: { branch: 'main', commit: { hash: short(moved) } },
        mergeCommit: { hash: short(merged) },
      },
    });
    expect(world.updates.at(-1)).toMatchObject({ name: 'main', before: moved, after: merged });
  });

  it('ends in one commit when it is squashed, and in none of its own when it is fast forward', async () => {
    const second = await world.bitbucket.seed.createPullRequest({
      ...{ ...request, destinationBranch: 'next' },
      authorAccountId: 'writer',
    });
    await world.bitbucket.seed.mergePullRequest({ ...at, number: second.id }, { strategy: 'fast_forward' });
    expect(await fetched('next', '%H')).toBe(head);
    await world.bitbucket.seed.mergePullRequest(at, { strategy: 'squash', closeSourceBranch: true });
    expect(await fetched('main', '%P')).toBe(base);
    expect(await fetched('main', '%B')).toContain('* feature work');
    expect(world.events.at(-2)).toMatchObject({ push: { ref: 'main' } });
    expect(world.events.at(-3)).toMatchObject({ push: { ref: 'feature', closed: true } });
  });

  it('ends in a rejection when it is declined, and then stays as it is', async () => {
    world.bitbucket.seed.declinePullRequest(at);
    expect(read()).toMatchObject([{ number: 1, change: 'rejected' }]);
    await world.commit('too late');
    await world.git('push', '--quiet', 'origin', 'feature');
    expect(kinds().slice(1)).toEqual(['avi:bitbucket:push:repository']);
    await expect(world.bitbucket.seed.mergePullRequest(at)).rejects.toThrow('DECLINED');
  });

  it('is not merged by a reader, as a draft, or over a conflict', async () => {
    const { seed } = world.bitbucket;
    await expect(seed.mergePullRequest({ ...at, accountId: 'reader' })).rejects.toThrow('may not merge');
    expect(() => seed.declinePullRequest({ ...at, accountId: 'reader' })).toThrow('may not change');
    await seed.editPullRequest(at, { draft: true });
    await expect(seed.mergePullRequest(at)).rejects.toThrow('draft');
    await seed.editPullRequest(at, { draft: false });
    const write = (text: string) =>
      world.git('-c', 'alias.put=!f() { echo "$1" > clash.txt && git add clash.txt; }; f', 'put', text);
    await write('ours');
    await world.commit('ours');
    await world.git('push', '--quiet', 'origin', 'feature');
    await world.git('checkout', '--quiet', 'main');
    await write('theirs');
    await world.commit('theirs');
    await world.git('push', '--quiet', 'origin', 'main');
    await expect(seed.mergePullRequest(at)).rejects.toThrow('conflict');
    expect(kinds().at(-1)).toBe('avi:bitbucket:push:repository');
  });

  it('brings a fork’s commit into the repository only with the merge', async () => {
    const { seed } = world.bitbucket;
    seed.createWorkspace({ slug: 'guest', name: 'Guest', owners: ['stranger'] });
    seed.createRepository({ workspace: 'guest', slug: 'shop', forkOf: 'acme/shop' });
    const fix = await world.commit('fix');
    await world.git('push', '--quiet', world.bitbucket.cloneUrl('guest/shop', 'stranger'), 'feature:fix');
    const { id } = await seed.createPullRequest({
      ...{ repository: 'acme/shop', sourceRepository: 'guest/shop', sourceBranch: 'fix' },
      ...{ title: 'Fix', authorAccountId: 'stranger' },
    });
    const status = async () => (await world.rest('GET', `/repositories/acme/shop/commit/${fix}`)).status;
    expect(await status()).toBe(404);
    await seed.mergePullRequest({ ...at, number: id });
    expect(await status()).toBe(200);
    expect(await fetched('main', '%s')).toBe('Merged in guest/shop/fix (pull request #2)');
  });
});
