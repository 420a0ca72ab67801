import { json } from '../../../../core/http';
import { getRepository } from '../lookup';
import { repositoryJson } from '../represent';
import type { Route } from '../route';

export const repositoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    name: 'repository',
    path: '/repositories/{workspace}/{repo_slug}',
    scope: 'read:repository:bitbucket',
    handle: async (call) => json(200, repositoryJson(call.context, getRepository(call))),
  },
];
