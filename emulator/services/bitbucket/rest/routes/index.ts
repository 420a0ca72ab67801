import type { Route } from '../route';
import { commitRoutes } from './commits';
import { repositoryRoutes } from './repositories';
import { statusRoutes } from './statuses';

/** Every modelled operation of REST 2.0; the first that matches answers. */
export const routes: readonly Route[] = [...repositoryRoutes, ...commitRoutes, ...statusRoutes];
