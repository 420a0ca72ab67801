import { json } from '../../../../core/http';
import type { HttpResponse } from '../../../../core/http';
import type { PullRequest, Repository } from '../../entities';
import { restTime, shortHash } from '../../helpers';
import { RestError } from '../errors';
import { apiLink, htmlLink } from '../links';
import { getRepository } from '../lookup';
import { pageOf } from '../paging';
import { filterByQuery } from '../query';
import { commitRefJson, repositoryRefJson, statusJson, userJson } from '../represent';
import type { Route, RouteCall } from '../route';

const LIST = '/repositories/{workspace}/{repo_slug}/pullrequests';
const SCOPE = 'read:pullrequest:bitbucket';
const LIMITS = { initial: 10, max: 50 } as const;
const STATES = new Set(['OPEN', 'MERGED', 'DECLINED', 'SUPERSEDED']);

/** The hash of an end has 12 characters, here as in events; a fork that was deleted is null. */
function endJson(
  { context, params }: RouteCall,
  repositoryUuid: string,
  branch: string,
  commit: string,
): Record<string, unknown> {
  const repository = context.store.findRepositoryByUuid(repositoryUuid);
  const fullName = repository
    ? context.store.fullName(repository)
    : `${params['workspace']}/${params['repo_slug']}`;
  return {
    repository: repository ? repositoryRefJson(context, repository) : null,
    branch: { name: branch },
    commit: commitRefJson(fullName, shortHash(commit)),
  };
}

function pullRequestJson(
  call: RouteCall,
  repository: Repository,
  pull: PullRequest,
): Record<string, unknown> {
  const fullName = call.context.store.fullName(repository);
  const author = call.context.store.findUser(pull.authorAccountId);
  return {
    type: 'pullrequest',
    id: pull.id,
    title: pull.title,
    description: '',
    state: pull.state,
    draft: pull.draft,
    author: author ? userJson(author) : null,
    source: endJson(call, pull.sourceRepositoryUuid, pull.sourceBranch, pull.sourceCommit),
    destination: endJson(call, pull.repositoryUuid, pull.destinationBranch, pull.destinationCommit),
    merge_commit:
      pull.mergeCommit === undefined ? null : commitRefJson(fullName, shortHash(pull.mergeCommit)),
    close_source_branch: false,
    comment_count: 0,
    task_count: 0,
    reviewers: [],
    participants: [],
    created_on: restTime(pull.createdAtMs),
    updated_on: restTime(pull.updatedAtMs),
    links: {
      self: apiLink(`repositories/${fullName}/pullrequests/${pull.id}`),
      html: htmlLink(`${fullName}/pull-requests/${pull.id}`),
    },
  };
}

function getPullRequest(call: RouteCall, repository: Repository): PullRequest {
  const id = call.params['pull_request_id'] ?? '';
  const found = call.context.store.pullRequestsOf(repository).find((pull) => String(pull.id) === id);
  if (!found) throw new RestError(404, `Pull request ${id} not found`);
  return found;
}

async function list(call: RouteCall): Promise<HttpResponse> {
  const repository = getRepository(call);
  const states = call.url.searchParams.getAll('state');
  const unknown = states.find((state) => !STATES.has(state));
  if (unknown !== undefined) throw new RestError(400, `Invalid state: ${unknown}`);
  const wanted = new Set(states.length > 0 ? states : ['OPEN']);
  const found = call.context.store
    .pullRequestsOf(repository)
    .filter(({ state }) => wanted.has(state))
    .reverse()
    .map((pull) => pullRequestJson(call, repository, pull));
  return pageOf(call.url, filterByQuery(found, call.url.searchParams.get('q')), LIMITS);
}

/**
 * Only statuses whose `refname` is the source branch belong to the pull request.
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commit-statuses/
 */
async function listStatuses(call: RouteCall): Promise<HttpResponse> {
  const repository = getRepository(call);
  const pull = getPullRequest(call, repository);
  const statuses = call.context.store.statuses
    .filter(
      ({ repositoryUuid }) =>
        repositoryUuid === pull.sourceRepositoryUuid || repositoryUuid === pull.repositoryUuid,
    )
    .filter(({ commit, refname }) => commit === pull.sourceCommit && refname === pull.sourceBranch)
    .map((status) => statusJson(call.context, status));
  return pageOf(call.url, filterByQuery(statuses, call.url.searchParams.get('q')));
}

async function show(call: RouteCall): Promise<HttpResponse> {
  const repository = getRepository(call);
  return json(200, pullRequestJson(call, repository, getPullRequest(call, repository)));
}

const one = `${LIST}/{pull_request_id}`;

export const pullRequestRoutes: readonly Route[] = [
  {
    method: 'GET',
    name: 'pullrequests',
    path: LIST,
    scope: SCOPE,
    query: ['state', 'q', 'fields'],
    handle: list,
  },
  { method: 'GET', name: 'pullrequest', path: one, scope: SCOPE, handle: show },
  {
    method: 'GET',
    name: 'pullrequest-statuses',
    path: `${one}/statuses`,
    scope: SCOPE,
    query: ['q'],
    handle: listStatuses,
  },
];
