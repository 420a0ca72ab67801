import { AS_APP, asUser, bodyOf, createWorld } from './world';
import type { World } from './world';

const KEY = 'a'.repeat(40);
const input = {
  key: KEY,
  state: 'INPROGRESS',
  url: 'https://bitbucket.org/acme/shop',
  name: 'deploy',
  refname: 'main',
};

describe('build statuses', () => {
  let world: World;
  let hash: string;
  let path: string;

  beforeAll(async () => {
    world = await createWorld();
  });
  beforeEach(async () => {
    hash = await world.commit('work');
    await world.git('push', '--quiet', 'origin', 'main');
    path = `/repositories/acme/shop/commit/${hash}/statuses`;
    world.events.length = 0;
  });
  afterAll(() => world.close());

  const post = (body: unknown, auth = AS_APP) => world.rest('POST', `${path}/build`, { auth, body });

  it('are created once for a key and overwritten after that', async () => {
    expect((await post(input)).status).toBe(201);
    await world.clock.advance(60_000);
    const second = bodyOf(await post({ ...input, state: 'FAILED', description: 'Build failed' }));
    expect(second).toMatchObject({ key: KEY, state: 'FAILED', description: 'Build failed', refname: 'main' });
    expect(world.bitbucket.statuses('acme/shop', hash)).toHaveLength(1);
    expect(bodyOf(await world.rest('GET', path))).toMatchObject({ size: 1, values: [{ state: 'FAILED' }] });
  });

  it('emit created and updated events that say whether the app itself did it', async () => {
    await post(input);
    await post({ ...input, state: 'SUCCESSFUL' }, asUser('writer'));
    expect(world.events).toMatchObject([
      {
        eventType: 'avi:bitbucket:created:build-status',
        selfGenerated: true,
        buildStatus: { key: KEY, state: 'INPROGRESS', url: input.url, commit: { hash }, refName: 'main' },
      },
      {
        eventType: 'avi:bitbucket:updated:build-status',
        selfGenerated: false,
        actor: { accountId: 'writer' },
      },
    ]);
  });

  it.each([
    [
      'a key over 40 characters',
      { key: 'k'.repeat(48) },
      'key: Ensure this value has at most 40 characters (it has 48).',
    ],
    ['no key', { key: undefined }, 'key: This field is required.'],
    [
      'a name over 255 characters',
      { name: 'n'.repeat(256) },
      'name: Ensure this value has at most 255 characters (it has 256).',
    ],
    ['an unknown state', { state: 'DONE' }, "state: 'DONE' is not a valid choice."],
    ['no url', { url: undefined }, 'url: This field is required.'],
    ['a url to localhost', { url: 'http://localhost:3000/x' }, 'url: Enter a valid URL.'],
    ['a url without a host', { url: 'javascript:alert(1)' }, 'url: Enter a valid URL.'],
  ])('are refused for %s', async (_case, change, message) => {
    const response = await post({ ...input, ...change });
    expect(response.status).toBe(400);
    expect(bodyOf(response)).toMatchObject({ type: 'error', error: { message } });
    expect(world.bitbucket.statuses('acme/shop', hash)).toEqual([]);
  });

  it('are refused when the body is no JSON object', async () => {
    expect((await post('text')).status).toBe(400);
  });

  it('change by PUT, which keeps the key and what is not said', async () => {
    await post(input);
    const changed = await world.rest('PUT', `${path}/build/${KEY}`, {
      body: { key: 'other', state: 'STOPPED' },
    });
    expect(changed.status).toBe(200);
    expect(bodyOf(changed)).toMatchObject({ key: KEY, state: 'STOPPED', name: 'deploy', url: input.url });
    expect((await world.rest('PUT', `${path}/build/none`, { body: { state: 'STOPPED' } })).status).toBe(404);
    expect(bodyOf(await world.rest('GET', `${path}/build/${KEY}`))).toMatchObject({ state: 'STOPPED' });
  });

  it('keep their time of creation when they are overwritten', async () => {
    const created = bodyOf(await post(input));
    await world.clock.advance(3_000);
    const updated = bodyOf(await post(input));
    expect(updated).toMatchObject({ created_on: expect.stringMatching(/\.\d{3}000\+00:00$/) });
    const [status] = world.bitbucket.statuses('acme/shop', hash);
    expect(Number(status?.updatedAtMs) - Number(status?.createdAtMs)).toBeGreaterThanOrEqual(3_000);
    expect(created).not.toEqual(updated);
  });

  it('are filtered by refname and accept a short hash', async () => {
    await post(input);
    await post({ ...input, key: 'other', refname: 'feature' });
    const short = `/repositories/acme/shop/commit/${hash.slice(0, 12)}/statuses?refname=feature`;
    expect(bodyOf(await world.rest('GET', short))).toMatchObject({
      size: 1,
      values: [{ key: 'other', commit: { hash } }],
    });
  });

  it('are lost or happen unseen when a fault is armed', async () => {
    world.faults.arm('bitbucket:POST statuses:503');
    expect((await post(input)).status).toBe(503);
    expect(world.bitbucket.statuses('acme/shop', hash)).toEqual([]);
    world.faults.arm('bitbucket:POST statuses:after-500');
    expect((await post(input)).status).toBe(500);
    expect(world.bitbucket.statuses('acme/shop', hash)).toHaveLength(1);
  });
});
