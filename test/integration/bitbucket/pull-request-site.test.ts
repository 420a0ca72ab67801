import { createWorld } from './world';
import type { World } from './world';

const HOSTILE = '<img/src=x/onerror=alert(1)>';

describe('the pages of pull requests', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
    await world.git('checkout', '--quiet', '-b', 'feature');
    await world.commit('feature work');
    await world.git('push', '--quiet', 'origin', 'feature', 'main:next');
    world.events.length = 0;
  });
  afterEach(() => world.close());

  const open = async (path: string, user: string) => {
    const response = await fetch(`${world.url}${path}`, { headers: { cookie: `bb_user=${user}` } });
    return { status: response.status, page: (await response.text()).replace(/\s+/g, ' ') };
  };
  const send = async (user: string, form: Record<string, string>) => {
    const response = await fetch(`${world.url}/_site/pull-request`, {
      ...{ method: 'POST', redirect: 'manual', headers: { cookie: `bb_user=${user}` } },
      body: new URLSearchParams({ repository: 'acme/shop', ...form }),
    });
    return [response.status, response.headers.get('location') ?? (await response.text()).trim()];
  };
  const create = (title = 'Feature') =>
    send('writer', { action: 'create', source: 'feature', destination: 'main', title, draft: 'yes' });
  const one = '/acme/shop/pull-requests/1';

  it('take a pull request from its creation to its merge', async () => {
    expect((await open('/acme/shop/pull-requests', 'writer')).page).toContain('No pull requests yet');
    expect(await create()).toEqual([303, one]);
    const draft = (await open(one, 'writer')).page;
    expect(draft).toContain('<span class="tag">Draft</span>');
    expect(draft).toContain('feature work');
    expect(draft).not.toContain('value="merge"');
    for (const form of [
      { action: 'ready', number: '1' },
      { action: 'edit', number: '1', title: 'Better', destination: 'next' },
      { action: 'merge', number: '1', strategy: 'squash' },
    ]) {
      expect(await send('writer', form)).toEqual([303, one]);
    }
    const merged = (await open(one, 'reader')).page;
    expect(merged).toContain('<span class="tag">Merged</span>');
    expect(merged).toContain('#1 Better');
    expect((await open('/acme/shop/pull-requests', 'reader')).page).toContain('feature → next');
    expect(world.events.map(({ eventType }) => eventType.split(':')[2])).toEqual([
      ...['created', 'updated', 'updated', 'push', 'fulfilled'],
    ]);
  });

  it('decline, and offer nothing more', async () => {
    await create();
    expect(await send('writer', { action: 'decline', number: '1' })).toEqual([303, one]);
    expect((await open(one, 'writer')).page).not.toContain('name="action"');
    expect(await send('writer', { action: 'decline', number: '1' })).toEqual([
      409,
      'pull request 1 is DECLINED',
    ]);
  });

  it('offer and do only what a person may', async () => {
    await create();
    await send('writer', { action: 'ready', number: '1' });
    expect((await open(one, 'reader')).page).not.toContain('name="action"');
    const merge = { action: 'merge', number: '1', strategy: 'squash' };
    expect(await send('reader', merge)).toEqual([409, 'reader may not merge into acme/shop']);
    expect((await send('stranger', merge))[0]).toBe(404);
    expect((await open(one, 'stranger')).status).toBe(404);
    expect((await open('/acme/shop/pull-requests/2', 'writer')).status).toBe(404);
    expect((await send('writer', { action: 'burn', number: '1' }))[0]).toBe(400);
  });

  it('keep a hostile title inert', async () => {
    await create(HOSTILE);
    for (const path of [one, '/acme/shop/pull-requests'])
      expect((await open(path, 'writer')).page).not.toContain('<img');
  });
});
