import { json } from '../../../../core/http';
import type { HttpResponse } from '../../../../core/http';
import { putStatus } from '../../build-status';
import type { BuildStatus, Repository } from '../../entities';
import { RestError } from '../errors';
import { getHash, getRepository } from '../lookup';
import { pageOf } from '../paging';
import { filterByQuery } from '../query';
import { statusJson } from '../represent';
import type { Route, RouteCall } from '../route';
import { readStatus } from '../status-input';

const COMMIT = '/repositories/{workspace}/{repo_slug}/commit/{commit}';
/** Posting asks for the read scope, not for a write one. */
const SCOPE = 'read:repository:bitbucket';

async function locate(call: RouteCall): Promise<{ repository: Repository; commit: string }> {
  const repository = getRepository(call);
  return { repository, commit: await getHash(call, repository, call.params['commit'] ?? '') };
}

async function locateStatus(
  call: RouteCall,
): Promise<{ repository: Repository; commit: string; status: BuildStatus }> {
  const { repository, commit } = await locate(call);
  const key = call.params['key'] ?? '';
  const status = call.context.store.statusesOf(repository, commit).find((candidate) => candidate.key === key);
  if (!status) throw new RestError(404, `Build status with key ${key} not found`);
  return { repository, commit, status };
}

async function listStatuses(call: RouteCall): Promise<HttpResponse> {
  const { repository, commit } = await locate(call);
  const refname = call.url.searchParams.get('refname');
  const statuses = call.context.store
    .statusesOf(repository, commit)
    .filter((status) => refname === null || status.refname === refname)
    .map((status) => statusJson(call.context, status));
  return pageOf(call.url, filterByQuery(statuses, call.url.searchParams.get('q')));
}

async function createStatus(call: RouteCall): Promise<HttpResponse> {
  const { repository, commit } = await locate(call);
  const status = putStatus(call.context, repository, commit, readStatus(call.body), call.actor);
  return json(201, statusJson(call.context, status));
}

async function updateStatus(call: RouteCall): Promise<HttpResponse> {
  const { repository, commit, status } = await locateStatus(call);
  const { refname, ...rest } = status;
  const input = readStatus(call.body, { ...rest, ...(refname !== undefined && { refname }) });
  return json(200, statusJson(call.context, putStatus(call.context, repository, commit, input, call.actor)));
}

export const statusRoutes: readonly Route[] = [
  {
    method: 'GET',
    name: 'statuses',
    path: `${COMMIT}/statuses`,
    scope: SCOPE,
    query: ['refname', 'q'],
    handle: listStatuses,
  },
  { method: 'POST', name: 'statuses', path: `${COMMIT}/statuses/build`, scope: SCOPE, handle: createStatus },
  {
    method: 'GET',
    name: 'status',
    path: `${COMMIT}/statuses/build/{key}`,
    scope: SCOPE,
    handle: async (call) => json(200, statusJson(call.context, (await locateStatus(call)).status)),
  },
  {
    method: 'PUT',
    name: 'status',
    path: `${COMMIT}/statuses/build/{key}`,
    scope: SCOPE,
    handle: updateStatus,
  },
];
