import { json } from '../../../../core/http';
import type { HttpResponse } from '../../../../core/http';
import { may } from '../../access';
import { RestError } from '../errors';
import { getRepository, getWorkspace } from '../lookup';
import { pageOf } from '../paging';
import { filterByQuery } from '../query';
import { repositoryJson } from '../represent';
import type { Route, RouteCall } from '../route';

/** What the caller may read, by name: the only order that is modelled. */
async function listRepositories(call: RouteCall): Promise<HttpResponse> {
  const { context, actor, url } = call;
  const workspace = getWorkspace(call);
  if ((url.searchParams.get('sort') ?? 'name') !== 'name') {
    context.deps.defects.record(`bitbucket: sorting repositories by ${url.search} is not modelled`);
    throw new RestError(501, 'This order is not modelled');
  }
  const readable = context.store.repositories
    .filter((repository) => repository.workspaceUuid === workspace.uuid)
    .filter((repository) => may(context.store, actor, repository, 'read'))
    .sort((a, b) => a.slug.localeCompare(b.slug))
    .map((repository) => repositoryJson(context, repository));
  return pageOf(url, filterByQuery(readable, url.searchParams.get('q')));
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-repositories/ */
export const repositoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    name: 'repositories',
    path: '/repositories/{workspace}',
    scope: 'read:repository:bitbucket',
    query: ['q', 'sort'],
    handle: listRepositories,
  },
  {
    method: 'GET',
    name: 'repository',
    path: '/repositories/{workspace}/{repo_slug}',
    scope: 'read:repository:bitbucket',
    handle: async (call) => json(200, repositoryJson(call.context, getRepository(call))),
  },
];
