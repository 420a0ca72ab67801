import type { ResolverName } from '../contract/requests';
import type { Access } from '../usecases/authorise';

/** The right each request needs, checked live before anything else; `grant` = carries the panel's signed grant instead. */
export const resolverAccess: Readonly<Record<ResolverName, Access | 'grant'>> = {
  'panel/load': 'read',
  'runs/poll': 'grant',
  'runs/release': 'write',
  'runs/discard': 'write',
  'accounts/list': 'owner',
  'accounts/save': 'owner',
  'accounts/verify': 'owner',
  'accounts/verify-events': 'owner',
  'accounts/checks': 'owner',
  'accounts/verify-all': 'owner',
  'accounts/rotate-callback-key': 'owner',
  'accounts/save-access-key': 'owner',
  'accounts/remove': 'owner',
  'accounts/create-callback-key': 'owner',
  'issuer/rotate': 'owner',
  'links/list': 'admin',
  'links/save': 'admin',
  'links/remove': 'admin',
  'pipelines/list': 'admin',
  'get-started/load': 'member',
  'setup/load': 'owner',
  'setup/choose': 'owner',
  'setup/stack': 'owner',
  'setup/go': 'owner',
  'setup/watch': 'owner',
  'setup/offers': 'owner',
  'setup/link': 'owner',
  'setup/find-repositories': 'owner',
};
