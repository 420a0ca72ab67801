import type { ResolverName } from '../contract/requests';
import type { Access } from '../usecases/authorise';

/**
 * The right each request needs, checked live before anything else. `grant`: carries the panel's signed grant instead. `manager`: an owner
 * or a named account manager, who sees the accounts within reach.
 */
export const resolverAccess: Readonly<Record<ResolverName, Access | 'grant' | 'manager'>> = {
  'panel/load': 'read',
  'runs/poll': 'grant',
  'runs/release': 'write',
  'runs/discard': 'write',
  'accounts/list': 'manager',
  'accounts/save': 'manager',
  'accounts/verify': 'manager',
  'accounts/remove': 'owner',
  'accounts/create-callback-key': 'manager',
  'accounts/list-removed': 'owner',
  'accounts/restore': 'owner',
  'issuer/rotate': 'owner',
  'links/list': 'admin',
  'links/save': 'admin',
  'links/remove': 'admin',
  'links/list-removed': 'admin',
  'links/restore': 'admin',
  'pipelines/list': 'admin',
  'pause/load': 'owner',
  'pause/set': 'owner',
  'pause/lift': 'owner',
  'pause/start-anyway': 'owner',
  'repository-pause/load': 'admin',
  'repository-pause/set': 'admin',
  'repository-pause/lift': 'admin',
  'repository-pause/start-anyway': 'owner',
  'audit/list': 'owner',
  'audit/export': 'owner',
  'health/load': 'owner',
  'dead-letters/replay': 'owner',
  'dead-letters/discard': 'owner',
  'managers/list': 'owner',
  'managers/find-people': 'owner',
  'managers/save': 'owner',
  'managers/remove': 'owner',
  'managers/whom-to-ask': 'admin',
};
