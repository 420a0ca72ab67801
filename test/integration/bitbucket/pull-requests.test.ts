import { bodyOf, createWorld } from './world';
import type { World } from './world';

describe('pull requests', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  const show = async (rest: string) =>
    bodyOf(await world.rest('GET', `/repositories/acme/shop/pullrequests${rest}`));

  async function openFeature(): Promise<string> {
    await world.git('checkout', '--quiet', '-b', 'feature');
    const head = await world.commit('feature work');
    await world.git('push', '--quiet', 'origin', 'feature');
    const request = {
      repository: 'acme/shop',
      sourceBranch: 'feature',
      title: 'Feature',
      authorAccountId: 'writer',
    };
    await world.bitbucket.seed.createPullRequest({ ...request, draft: true });
    return head;
  }

  it('carry 12-character hashes and the draft flag', async () => {
    const head = await openFeature();
    expect(await show('/1')).toMatchObject({
      ...{ id: 1, state: 'OPEN', draft: true, title: 'Feature' },
      source: {
        branch: { name: 'feature' },
        commit: { hash: head.slice(0, 12) },
        repository: { full_name: 'acme/shop' },
      },
      destination: { branch: { name: 'main' }, commit: { hash: expect.stringMatching(/^[0-9a-f]{12}$/) } },
    });
    expect(await show('')).toMatchObject({ size: 1 });
    expect(await show('?state=MERGED&state=DECLINED')).toMatchObject({ size: 0 });
  });

  it('follow their source branch and say so in an event', async () => {
    await openFeature();
    const head = await world.commit('more');
    await world.git('push', '--quiet', 'origin', 'feature');
    expect(await show('/1')).toMatchObject({ source: { commit: { hash: head.slice(0, 12) } } });
    expect(world.events.map(({ eventType }) => eventType)).toEqual([
      'avi:bitbucket:push:repository',
      'avi:bitbucket:created:pullrequest',
      'avi:bitbucket:push:repository',
      'avi:bitbucket:updated:pullrequest',
    ]);
    expect(world.events[3]).toMatchObject({
      pullrequest: { source: { commit: { hash: head.slice(0, 12) } } },
    });
  });

  it('from a fork name the fork in REST and nowhere in the event', async () => {
    world.bitbucket.seed.createWorkspace({ slug: 'guest', name: 'Guest', owners: ['stranger'] });
    world.bitbucket.seed.createRepository({ workspace: 'guest', slug: 'shop', forkOf: 'acme/shop' });
    await world.git('checkout', '--quiet', '-b', 'fix');
    const head = await world.commit('fix');
    const fork = world.bitbucket.cloneUrl('guest/shop', 'stranger');
    await world.git('push', '--quiet', fork, 'fix');
    const request = {
      repository: 'acme/shop',
      sourceRepository: 'guest/shop',
      sourceBranch: 'fix',
      title: 'Fix',
    };
    await world.bitbucket.seed.createPullRequest({ ...request, authorAccountId: 'stranger' });
    expect(await show('/1')).toMatchObject({ source: { repository: { full_name: 'guest/shop' } } });
    expect((await world.rest('GET', `/repositories/acme/shop/commit/${head}`)).status).toBe(404);
    expect(JSON.stringify(world.events.at(-1))).not.toContain('guest');
  });

  it('name no repository once their fork was deleted', async () => {
    world.bitbucket.seed.createWorkspace({ slug: 'guest', name: 'Guest', owners: ['stranger'] });
    world.bitbucket.seed.createRepository({ workspace: 'guest', slug: 'shop', forkOf: 'acme/shop' });
    await world.git('push', '--quiet', world.bitbucket.cloneUrl('guest/shop', 'stranger'), 'main:fix');
    const request = { repository: 'acme/shop', sourceRepository: 'guest/shop', sourceBranch: 'fix' };
    await world.bitbucket.seed.createPullRequest({ ...request, title: 'Fix', authorAccountId: 'stranger' });
    world.bitbucket.seed.deleteRepository('guest/shop', 'stranger');
    expect(await show('/1')).toMatchObject({ source: { repository: null, branch: { name: 'fix' } } });
  });

  it('refuse a state that is none', async () => {
    expect((await world.rest('GET', '/repositories/acme/shop/pullrequests?state=NEW')).status).toBe(400);
  });

  it('list the statuses of their head that name their source branch', async () => {
    const head = await openFeature();
    const statuses = `/repositories/acme/shop/commit/${head}/statuses/build`;
    const body = { state: 'SUCCESSFUL', url: 'https://example.com/1' };
    await world.rest('POST', statuses, { body: { ...body, key: 'tied', refname: 'feature' } });
    await world.rest('POST', statuses, { body: { ...body, key: 'loose' } });
    expect(await show('/1/statuses')).toMatchObject({ size: 1, values: [{ key: 'tied' }] });
  });
});
