import { matchPath } from '../../../emulator/services/bitbucket/rest/route';
import { routes } from '../../../emulator/services/bitbucket/rest/routes';
import { OpenApi } from './openapi';
import { AS_APP, asUser, bodyOf, createWorld } from './world';
import type { World } from './world';

describe('the REST routes and the published OpenAPI', () => {
  const openApi = new OpenApi();

  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'agree on the scope of %s',
    (_name, route) => {
      expect(openApi.scopes(route.method, route.path)).toEqual([route.scope]);
    },
  );

  describe('agree on the answer to', () => {
    let world: World;
    let hash: string;
    beforeAll(async () => {
      world = await createWorld();
      await world.git('tag', '-a', 'v1', '-m', 'one');
      hash = await world.commit('second');
      await world.git('push', '--quiet', 'origin', 'main', 'v1', 'main:feature');
      const request = {
        repository: 'acme/shop',
        sourceBranch: 'feature',
        title: 'Feature',
        authorAccountId: 'writer',
      };
      await world.bitbucket.seed.createPullRequest(request);
    });
    afterAll(() => world.close());

    const status = { key: 'k', state: 'FAILED', url: 'https://example.com/1', refname: 'feature' };
    const requests: { method: string; path: string; body?: unknown }[] = [
      { method: 'GET', path: '/repositories/acme' },
      { method: 'GET', path: '/repositories/acme/shop' },
      { method: 'GET', path: '/repositories/acme/shop/commit/HASH' },
      { method: 'GET', path: '/repositories/acme/shop/commits' },
      { method: 'GET', path: '/repositories/acme/shop/commits/main' },
      { method: 'GET', path: '/repositories/acme/shop/merge-base/feature..v1' },
      { method: 'GET', path: '/repositories/acme/shop/refs' },
      { method: 'GET', path: '/repositories/acme/shop/refs/branches' },
      { method: 'GET', path: '/repositories/acme/shop/refs/branches/main' },
      { method: 'GET', path: '/repositories/acme/shop/refs/tags' },
      { method: 'GET', path: '/repositories/acme/shop/refs/tags/v1' },
      { method: 'GET', path: '/repositories/acme/shop/diffstat/main..v1' },
      { method: 'GET', path: '/repositories/acme/shop/src/HASH/' },
      { method: 'POST', path: '/repositories/acme/shop/commit/HASH/statuses/build', body: status },
      {
        method: 'PUT',
        path: '/repositories/acme/shop/commit/HASH/statuses/build/k',
        body: { state: 'STOPPED' },
      },
      { method: 'GET', path: '/repositories/acme/shop/commit/HASH/statuses/build/k' },
      { method: 'GET', path: '/repositories/acme/shop/commit/HASH/statuses' },
      { method: 'GET', path: '/repositories/acme/shop/pullrequests' },
      { method: 'GET', path: '/repositories/acme/shop/pullrequests/1' },
      { method: 'GET', path: '/repositories/acme/shop/pullrequests/1/statuses' },
      { method: 'GET', path: '/workspaces/acme' },
      { method: 'GET', path: '/workspaces/acme/members' },
      { method: 'GET', path: '/workspaces/acme/permissions' },
      { method: 'GET', path: '/user' },
      { method: 'GET', path: '/user/workspaces/acme/permission' },
      { method: 'GET', path: '/user/workspaces/acme/permissions/repositories' },
    ];

    it.each(requests)('$method $path', async ({ method, path: template, body }) => {
      const path = template.replace('HASH', hash);
      // What an app is told of permissions is not documented.
      const auth = /^\/user|\/permissions$/.test(path) ? asUser('writer') : AS_APP;
      const response = await world.rest(method, path, { auth, body });
      const route = routes.find((candidate) => candidate.method === method && matchPath(candidate, path));
      expect(openApi.problems(method, route?.path ?? '', response.status, bodyOf(response))).toEqual([]);
    });

    it('leave no route untried', () => {
      const tried = new Set(
        requests.map(({ method, path }) =>
          routes.find((route) => route.method === method && matchPath(route, path)),
        ),
      );
      expect(routes.filter((route) => !tried.has(route))).toEqual([]);
    });
  });
});
