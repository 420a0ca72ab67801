import { json } from '../../../../core/http';
import type { HttpResponse } from '../../../../core/http';
import { findGrantedLevel, may } from '../../access';
import type { Level, Repository } from '../../entities';
import { RestError } from '../errors';
import { getRepository, getWorkspace } from '../lookup';
import { pageOf } from '../paging';
import { filterByQuery } from '../query';
import { repositoryJson } from '../represent';
import type { Route, RouteCall } from '../route';

const ranks: Record<Level, number> = { read: 1, write: 2, admin: 3 };

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-repositories/#api-repositories-workspace-get */
const leastOfRole: ReadonlyMap<string, Level> = new Map([
  ['member', 'read'],
  ['contributor', 'write'],
  ['admin', 'admin'],
]);

function hasRole({ context, actor, url }: RouteCall, repository: Repository): boolean {
  const role = url.searchParams.get('role');
  if (role === null) return true;
  const least = leastOfRole.get(role);
  if (least === undefined) throw new RestError(400, `Invalid role: ${role}`);
  const granted =
    actor.kind === 'app' ? 'write' : findGrantedLevel(context.store, repository, actor.accountId);
  return granted !== undefined && ranks[granted] >= ranks[least];
}

const sortable = new Set(['name', 'slug', 'full_name', 'uuid', 'created_on', 'updated_on']);

function sorted(objects: Record<string, unknown>[], sort: string): Record<string, unknown>[] {
  const name = sort.replace(/^-/, '');
  if (!sortable.has(name)) throw new RestError(400, `Invalid field name: ${name}`);
  const direction = sort.startsWith('-') ? -1 : 1;
  const text = (object: Record<string, unknown>) => String(object[name]);
  return [...objects].sort((a, b) => direction * (text(a) < text(b) ? -1 : Number(text(a) > text(b))));
}

/** What the caller may read; by name unless told otherwise. */
function list(call: RouteCall): HttpResponse {
  const { context, actor, url } = call;
  const { store } = context;
  const workspace = getWorkspace(call);
  const visible = store.repositories.filter(
    (repository) =>
      repository.workspaceUuid === workspace.uuid &&
      may(store, actor, repository, 'read') &&
      hasRole(call, repository),
  );
  const objects = visible.map((repository) => repositoryJson(context, repository));
  const found = filterByQuery(objects, url.searchParams.get('q'));
  return pageOf(url, sorted(found, url.searchParams.get('sort') ?? 'name'));
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-repositories/ */
export const repositoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    name: 'repositories',
    path: '/repositories/{workspace}',
    scope: 'read:repository:bitbucket',
    query: ['role', 'q', 'sort', 'fields'],
    handle: async (call) => list(call),
  },
  {
    method: 'GET',
    name: 'repository',
    path: '/repositories/{workspace}/{repo_slug}',
    scope: 'read:repository:bitbucket',
    handle: async (call) => json(200, repositoryJson(call.context, getRepository(call))),
  },
];
