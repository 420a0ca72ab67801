import type { Route } from '../route';
import { commitRoutes } from './commits';
import { diffstatRoutes } from './diffstat';
import { pullRequestRoutes } from './pull-requests';
import { refRoutes } from './refs';
import { repositoryRoutes } from './repositories';
import { sourceRoutes } from './source';
import { statusRoutes } from './statuses';
import { workspaceRoutes } from './workspaces';

/** Every modelled operation of REST 2.0; the first that matches answers. */
export const routes: readonly Route[] = [
  ...repositoryRoutes,
  ...commitRoutes,
  ...refRoutes,
  ...diffstatRoutes,
  ...sourceRoutes,
  ...pullRequestRoutes,
  ...statusRoutes,
  ...workspaceRoutes,
];
