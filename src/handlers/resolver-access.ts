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
  'accounts/remove': 'owner',
  'accounts/create-callback-key': 'owner',
  'issuer/rotate': 'owner',
  'links/list': 'admin',
  'links/save': 'admin',
  'links/remove': 'admin',
  'pipelines/list': 'admin',
  'bulk/load': 'owner',
  'bulk/repositories': 'owner',
  'bulk/pipelines': 'owner',
  'bulk/start': 'owner',
  'bulk/poll': 'owner',
  'bulk/failures': 'owner',
  'bulk/cancel': 'owner',
  'bulk/resume': 'owner',
  'connections/places': 'owner',
  'connections/list': 'owner',
  'connections/reach': 'owner',
};
