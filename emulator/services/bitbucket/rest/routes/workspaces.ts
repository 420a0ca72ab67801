import { json } from '../../../../core/http';
import type { HttpResponse } from '../../../../core/http';
import { findGrantedLevel, findRole } from '../../access';
import type { User, Workspace } from '../../entities';
import { RestError } from '../errors';
import { getWorkspace } from '../lookup';
import { pageOf } from '../paging';
import { filterByQuery } from '../query';
import { appUserJson, repositoryRefJson, userJson, workspaceJson } from '../represent';
import type { Route, RouteCall } from '../route';

const READ_WORKSPACE = 'read:workspace:bitbucket';

async function listMembers(call: RouteCall): Promise<HttpResponse> {
  const workspace = getWorkspace(call);
  const members = call.context.store.users.filter(
    ({ accountId }) => findRole(workspace, accountId) !== undefined,
  );
  return pageOf(
    call.url,
    members.map((user) => ({
      type: 'workspace_membership',
      user: userJson(user),
      workspace: workspaceJson(workspace),
    })),
  );
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/#api-workspaces-workspace-permissions-get */
async function listRoles(call: RouteCall): Promise<HttpResponse> {
  const user = getPerson(call);
  const workspace = getOwnWorkspace(call, user);
  const roles = call.context.store.users.flatMap((member) => {
    const permission = findRole(workspace, member.accountId);
    if (permission === undefined) return [];
    const named = { user: userJson(member), workspace: workspaceJson(workspace) };
    return [{ type: 'workspace_membership', permission, ...named }];
  });
  return pageOf(call.url, filterByQuery(roles, call.url.searchParams.get('q')));
}

/** The person who asks. @throws RestError 501 for the app: what Bitbucket tells an app about its own permissions is not documented */
function getPerson({ context, actor, url }: RouteCall): User {
  const user = actor.kind === 'user' ? context.store.findUser(actor.accountId) : undefined;
  if (user) return user;
  context.deps.defects.record(`bitbucket: asApp GET ${url.pathname} is not modelled`);
  throw new RestError(501, 'asApp is not modelled for this operation');
}

/** @throws RestError 403 when the caller is no member; unlike elsewhere, not 404 */
function getOwnWorkspace(call: RouteCall, user: User): Workspace {
  const workspace = call.context.store.findWorkspace(call.params['workspace'] ?? '');
  if (!workspace || findRole(workspace, user.accountId) === undefined) {
    throw new RestError(403, 'The requesting user does not have access to the workspace.');
  }
  return workspace;
}

async function showOwnRole(call: RouteCall): Promise<HttpResponse> {
  const user = getPerson(call);
  const workspace = getOwnWorkspace(call, user);
  return json(200, {
    type: 'workspace_membership',
    permission: findRole(workspace, user.accountId),
    user: userJson(user),
    workspace: workspaceJson(workspace),
  });
}

/** Only repositories with a granted level: public ones that anybody may read are left out. */
async function listOwnPermissions(call: RouteCall): Promise<HttpResponse> {
  const { store } = call.context;
  const user = getPerson(call);
  const workspace = getOwnWorkspace(call, user);
  const permissions = store.repositories
    .filter((repository) => repository.workspaceUuid === workspace.uuid)
    .flatMap((repository) => {
      const permission = findGrantedLevel(store, repository, user.accountId);
      if (!permission) return [];
      const named = repositoryRefJson(call.context, repository);
      return [{ type: 'repository_permission', permission, user: userJson(user), repository: named }];
    });
  return pageOf(call.url, filterByQuery(permissions, call.url.searchParams.get('q')));
}

async function showUser(call: RouteCall): Promise<HttpResponse> {
  return json(200, call.actor.kind === 'app' ? appUserJson() : userJson(getPerson(call)));
}

async function showWorkspace(call: RouteCall): Promise<HttpResponse> {
  return json(200, workspaceJson(getWorkspace(call)));
}

const OWN = '/user/workspaces/{workspace}';

export const workspaceRoutes: readonly Route[] = [
  { method: 'GET', name: 'user', path: '/user', scope: 'read:user:bitbucket', handle: showUser },
  {
    method: 'GET',
    name: 'workspace',
    path: '/workspaces/{workspace}',
    scope: READ_WORKSPACE,
    handle: showWorkspace,
  },
  {
    method: 'GET',
    name: 'members',
    path: '/workspaces/{workspace}/members',
    scope: READ_WORKSPACE,
    handle: listMembers,
  },
  {
    method: 'GET',
    name: 'roles',
    path: '/workspaces/{workspace}/permissions',
    scope: READ_WORKSPACE,
    query: ['q'],
    handle: listRoles,
  },
  { method: 'GET', name: 'own-role', path: `${OWN}/permission`, scope: READ_WORKSPACE, handle: showOwnRole },
  {
    method: 'GET',
    name: 'own-permissions',
    path: `${OWN}/permissions/repositories`,
    scope: 'read:repository:bitbucket',
    query: ['q'],
    handle: listOwnPermissions,
  },
];
