import { json } from '../../../../core/http';
import type { HttpResponse } from '../../../../core/http';
import type { Repository } from '../../entities';
import { getCommit, logCommits } from '../../git/commits';
import { listRefs } from '../../git/refs';
import { findMergeBase } from '../../git/revisions';
import { RestError } from '../errors';
import { getHash, getRange, getRepository } from '../lookup';
import { openPage, readPageRequest } from '../paging';
import { commitJson } from '../represent';
import type { Route, RouteCall } from '../route';

const REPOSITORY = '/repositories/{workspace}/{repo_slug}';
const SCOPE = 'read:repository:bitbucket';
/** Commits come 30 to a page unless asked otherwise; the length of the list is not told. */
const LIMITS = { initial: 30, max: 100 } as const;

async function showCommit(call: RouteCall): Promise<HttpResponse> {
  const repository = getRepository(call);
  const hash = await getHash(call, repository, call.params['commit'] ?? '');
  return json(
    200,
    commitJson(call.context, repository, await getCommit(call.context.directory(repository), hash)),
  );
}

const hashesOf = (call: RouteCall, repository: Repository, name: string): Promise<string[]> =>
  Promise.all(call.url.searchParams.getAll(name).map((revision) => getHash(call, repository, revision)));

async function startingPoints(call: RouteCall, repository: Repository): Promise<string[]> {
  const { revision } = call.params;
  const included = await hashesOf(call, repository, 'include');
  if (revision !== undefined) return [await getHash(call, repository, revision), ...included];
  if (included.length > 0) return included;
  return (await listRefs(call.context.directory(repository))).map((ref) => ref.commit);
}

async function listCommits(call: RouteCall): Promise<HttpResponse> {
  const repository = getRepository(call);
  const page = readPageRequest(call.url, LIMITS);
  const path = call.url.searchParams.get('path');
  const commits = await logCommits(call.context.directory(repository), {
    include: await startingPoints(call, repository),
    exclude: await hashesOf(call, repository, 'exclude'),
    skip: (page.page - 1) * page.pagelen,
    limit: page.pagelen + 1,
    ...(path !== null && { path }),
  });
  const values = commits.slice(0, page.pagelen).map((commit) => commitJson(call.context, repository, commit));
  return openPage(call.url, page, values, commits.length > page.pagelen);
}

async function showMergeBase(call: RouteCall): Promise<HttpResponse> {
  const repository = getRepository(call);
  const directory = call.context.directory(repository);
  const [first, second] = await getRange(call, repository, call.params['revspec'] ?? '');
  if (second === undefined)
    throw new RestError(400, 'The revspec must name two commits, e.g. 3a8b42..9ff173');
  const base = await findMergeBase(directory, first, second);
  if (!base) throw new RestError(404, 'The commits have no common ancestor');
  return json(200, commitJson(call.context, repository, await getCommit(directory, base)));
}

const LIST_QUERY = ['include', 'exclude', 'path'];

export const commitRoutes: readonly Route[] = [
  { method: 'GET', name: 'commit', path: `${REPOSITORY}/commit/{commit}`, scope: SCOPE, handle: showCommit },
  {
    method: 'GET',
    name: 'commits',
    path: `${REPOSITORY}/commits`,
    scope: SCOPE,
    query: LIST_QUERY,
    handle: listCommits,
  },
  {
    method: 'GET',
    name: 'commits',
    path: `${REPOSITORY}/commits/{revision}`,
    scope: SCOPE,
    query: LIST_QUERY,
    greedy: true,
    handle: listCommits,
  },
  {
    method: 'GET',
    name: 'merge-base',
    path: `${REPOSITORY}/merge-base/{revspec}`,
    scope: SCOPE,
    greedy: true,
    handle: showMergeBase,
  },
];
