import { createBitbucket } from '../../../emulator/services/bitbucket';
import { commitMany } from './commit-many';
import { asUser, bodyOf, createWorld } from './world';
import type { World } from './world';

describe('limits and restarts', () => {
  let world: World;
  afterEach(() => world.close());

  it('answers 429 when the workspace has used its hour and recovers when it has passed', async () => {
    world = await createWorld({ rateLimitPerHour: 5 });
    const path = '/repositories/acme/shop';
    for (let count = 0; count < 4; count += 1) await world.rest('GET', path);
    const last = await world.rest('GET', path);
    expect(last.headers).toMatchObject({ 'x-ratelimit-limit': '5', 'x-ratelimit-nearlimit': 'true' });
    const refused = await world.rest('GET', path);
    expect([refused.status, bodyOf(refused)]).toEqual([
      429,
      { type: 'error', error: { message: 'Rate limit for this resource has been exceeded' } },
    ]);
    expect((await world.rest('GET', path, { auth: asUser('reader') })).status).toBe(200);
    expect((await world.rest('GET', '/workspaces/acme')).status).toBe(200);
    await world.clock.advance(3_600_000);
    expect((await world.rest('GET', path)).status).toBe(200);
  });

  it('loses events over 200 kB without a defect, and truncates long lists and messages', async () => {
    world = await createWorld();
    await commitMany(world, 101, (index) => `commit ${index}`);
    expect(world.events).toMatchObject([{ push: { truncated: true } }]);
    await commitMany(world, 20, () => 'é'.repeat(8_000));
    expect(world.events).toMatchObject([
      expect.anything(),
      {
        push: {
          commits: expect.arrayContaining([
            expect.objectContaining({ message: expect.objectContaining({ truncated: true }) }),
          ]),
        },
      },
    ]);
    await commitMany(world, 50, () => 'é'.repeat(4_000));
    expect(world.events).toHaveLength(2);
    expect(world.bitbucket.undeliveredEvents()).toEqual([
      expect.stringContaining('avi:bitbucket:push:repository'),
    ]);
    expect(world.defects.drain()).toEqual([]);
  });

  it('comes back from a snapshot with users, repositories, grants and statuses', async () => {
    world = await createWorld();
    const hash = await world.git('rev-parse', 'HEAD');
    const body = { key: 'k', state: 'FAILED', url: 'https://example.com/1' };
    await world.rest('POST', `/repositories/acme/shop/commit/${hash}/statuses/build`, { body });
    const state: unknown = JSON.parse(JSON.stringify(world.bitbucket.snapshot()));
    const { clock, defects, faults } = world;
    const revived = createBitbucket({ clock, defects, faults, stateDir: 'unused', baseUrl: () => world.url });
    revived.restore(state);
    expect(revived.statuses('acme/shop', hash)).toMatchObject([{ key: 'k', state: 'FAILED' }]);
    expect(revived.snapshot()).toEqual(state);
    expect(() => revived.restore({ users: 'none' })).toThrow();
  });
});
