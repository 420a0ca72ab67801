import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { runGit } from './run-git';
import { asUser, bodyOf, createWorld } from './world';
import type { World } from './world';

describe('who may do what', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
    world.bitbucket.seed.createRepository({ workspace: 'acme', slug: 'open', isPrivate: false });
  });
  afterAll(() => world.close());

  const as = async (accountId: string, pathAndQuery: string) =>
    world.rest('GET', pathAndQuery, { auth: asUser(accountId) });

  it.each([
    ['reader', 200, 'member'],
    ['writer', 200, 'member'],
    ['admin', 200, 'member'],
    ['owner', 200, 'owner'],
    ['stranger', 403, undefined],
  ])('tells %s their role in the workspace', async (accountId, status, permission) => {
    const response = await as(accountId, '/user/workspaces/acme/permission');
    expect(response.status).toBe(status);
    expect(bodyOf(response)).toMatchObject(permission ? { permission } : { type: 'error' });
  });

  it.each([
    ['reader', 'read'],
    ['writer', 'write'],
    ['admin', 'admin'],
    ['owner', 'admin'],
  ])('tells %s their level in a repository', async (accountId, permission) => {
    world.bitbucket.seed.createRepository({ workspace: 'acme', slug: `extra-${accountId}` });
    world.bitbucket.seed.grant({ repository: `acme/extra-${accountId}`, accountId, level: 'admin' });
    const shop = bodyOf(await as('owner', '/repositories/acme/shop'));
    const { uuid: shopUuid } = Object(shop);
    const q = encodeURIComponent(`repository.uuid="${shopUuid}"`);
    expect(
      bodyOf(await as(accountId, `/user/workspaces/acme/permissions/repositories?q=${q}`)),
    ).toMatchObject({
      size: 1,
      values: [{ type: 'repository_permission', permission, repository: { full_name: 'acme/shop' } }],
    });
  });

  it('leaves public repositories without a grant out of the permissions', async () => {
    const found = bodyOf(
      await as('reader', '/user/workspaces/acme/permissions/repositories?q=repository.name%3D%22open%22'),
    );
    expect(found).toMatchObject({ size: 0, values: [] });
    expect((await as('reader', '/repositories/acme/open')).status).toBe(200);
    expect((await as('stranger', '/repositories/acme/open')).status).toBe(200);
  });

  it('hides private repositories from strangers as if they did not exist', async () => {
    const hidden = await as('stranger', '/repositories/acme/shop');
    expect(hidden.status).toBe(404);
    expect(bodyOf(hidden)).toEqual({ type: 'error', error: { message: 'Repository acme/shop not found' } });
    expect((await as('stranger', '/workspaces/acme')).status).toBe(404);
  });

  it('shows the app its own workspace only', async () => {
    const { uuid } = Object(bodyOf(await world.rest('GET', '/workspaces/acme')));
    const app = (workspaceUuid: string) => ({
      provider: 'app' as const,
      scopes: ['read:repository:bitbucket'],
      workspaceUuid,
    });
    expect((await world.rest('GET', '/repositories/acme/shop', { auth: app(uuid) })).status).toBe(200);
    expect((await world.rest('GET', '/repositories/acme/shop', { auth: app('{other}') })).status).toBe(404);
  });

  it('accepts uuids in braces, raw or encoded, in place of slugs', async () => {
    const { uuid, workspace } = z
      .object({ uuid: z.string(), workspace: z.object({ uuid: z.string() }) })
      .parse(bodyOf(await world.rest('GET', '/repositories/acme/shop')));
    const raw = `/repositories/${workspace.uuid}/${uuid}`;
    expect(bodyOf(await world.rest('GET', raw))).toMatchObject({ full_name: 'acme/shop' });
    const encoded = raw.split('/').map(encodeURIComponent).join('/');
    expect(bodyOf(await world.rest('GET', encoded))).toMatchObject({ full_name: 'acme/shop' });
  });

  it('refuses a request without the scope of its route', async () => {
    const auth = { provider: 'app' as const, scopes: ['write:repository:bitbucket'] };
    const response = await world.rest('GET', '/repositories/acme/shop', { auth });
    expect(response.status).toBe(403);
    expect(bodyOf(response)).toMatchObject({
      error: { detail: { required: ['read:repository:bitbucket'] } },
    });
  });

  it('answers operations and parameters that are not modelled with 501 and a defect', async () => {
    expect((await world.rest('GET', '/repositories/acme/shop/hooks')).status).toBe(501);
    expect((await world.rest('GET', '/repositories/acme/shop?fields=uuid')).status).toBe(501);
    expect(world.defects.drain()).toHaveLength(2);
  });

  describe('over git', () => {
    const urlFor = (user: string) => world.bitbucket.cloneUrl('acme/shop', user);

    it.each(['writer', 'admin', 'owner'])('lets %s push under their own name', async (user) => {
      world.events.length = 0;
      await world.commit(`by ${user}`);
      await world.git('push', '--quiet', urlFor(user), 'main');
      expect(world.events).toMatchObject([{ actor: { accountId: user } }]);
    });

    it('lets a reader fetch and refuses a push with 403', async () => {
      await world.git('fetch', '--quiet', urlFor('reader'));
      await expect(world.git('push', urlFor('reader'), 'main:theirs')).rejects.toThrow('403');
    });

    it('takes the person of an Authorization header', async () => {
      const header = `http.extraHeader=Authorization: Basic ${Buffer.from('Reader:any').toString('base64')}`;
      await expect(world.git('-c', header, 'push', 'origin', 'main:theirs')).rejects.toThrow('403');
    });

    it('does not know strangers or made-up users', async () => {
      await expect(world.git('fetch', urlFor('stranger'))).rejects.toThrow('not found');
      await expect(world.git('fetch', urlFor('nobody'))).rejects.toThrow(
        /could not read Username|Authentication failed/,
      );
    });

    it('serves a clone of everything that was pushed, also by large compressed requests', async () => {
      const target = mkdtempSync(path.join(os.tmpdir(), 'clone-'));
      const commits = Array.from({ length: 40 }, (_, index) => `branch-${index}`);
      for (const name of commits) await world.git('branch', name);
      await world.git('-c', 'http.postBuffer=1000', 'push', '--quiet', 'origin', '--all');
      await runGit(target, ['clone', '--quiet', world.bitbucket.cloneUrl('acme/shop'), 'copy']);
      const heads = await runGit(path.join(target, 'copy'), ['branch', '--remotes']);
      expect(heads.split('\n').length).toBeGreaterThan(40);
      rmSync(target, { recursive: true });
    });
  });
});
