import { json } from '../../../../core/http';
import type { HttpResponse } from '../../../../core/http';
import type { Repository } from '../../entities';
import { getCommits } from '../../git/commits';
import { listRefs } from '../../git/refs';
import type { Ref } from '../../git/refs';
import { readAnnotation } from '../../git/tags';
import { restTime } from '../../helpers';
import { RestError } from '../errors';
import { apiLink, htmlLink } from '../links';
import { getRepository } from '../lookup';
import { pageOf } from '../paging';
import { filterByQuery } from '../query';
import { authorJson, commitJson } from '../represent';
import type { Route, RouteCall } from '../route';

const REFS = '/repositories/{workspace}/{repo_slug}/refs';
const SCOPE = 'read:repository:bitbucket';
const FOLDER = { branch: 'branches', tag: 'tags' } as const;
const PAGE = { branch: 'branch', tag: 'commits/tag' } as const;

async function annotationJson(
  call: RouteCall,
  directory: string,
  ref: Ref,
): Promise<Record<string, unknown>> {
  if (ref.type === 'branch') return {};
  if (ref.objectHash === ref.commit) return { message: null, date: null, tagger: null };
  const { message, dateMs, taggerName, taggerEmail } = await readAnnotation(directory, ref.objectHash);
  return { message, date: restTime(dateMs), tagger: authorJson(call.context, taggerName, taggerEmail) };
}

async function refsJson(
  call: RouteCall,
  repository: Repository,
  refs: readonly Ref[],
): Promise<Record<string, unknown>[]> {
  const directory = call.context.directory(repository);
  const fullName = call.context.store.fullName(repository);
  const commits = await getCommits(directory, [...new Set(refs.map(({ commit }) => commit))]);
  return Promise.all(
    refs.map(async (ref) => {
      const target = commits.get(ref.commit);
      return {
        type: ref.type,
        name: ref.name,
        target: target ? commitJson(call.context, repository, target) : null,
        ...(await annotationJson(call, directory, ref)),
        links: {
          self: apiLink(`repositories/${fullName}/refs/${FOLDER[ref.type]}/${ref.name}`),
          commits: apiLink(`repositories/${fullName}/commits/${ref.name}`),
          html: htmlLink(`${fullName}/${PAGE[ref.type]}/${ref.name}`),
        },
      };
    }),
  );
}

const dateOf = ({ target }: Record<string, unknown>): string =>
  typeof target === 'object' && target !== null && 'date' in target ? String(target.date) : '';

/** `name` sorts numbers in names as numbers, https://developer.atlassian.com/cloud/bitbucket/rest/api-group-refs/ */
function sorted(refs: readonly Record<string, unknown>[], sort: string | null): Record<string, unknown>[] {
  if (sort === null) return [...refs];
  if (sort === '-target.date') return [...refs].sort((a, b) => dateOf(b).localeCompare(dateOf(a)));
  if (sort !== 'name' && sort !== '-name') throw new RestError(400, `Invalid field name: ${sort}`);
  const { compare } = new Intl.Collator('en', { numeric: true });
  const inOrder = [...refs].sort((a, b) => compare(String(a['name']), String(b['name'])));
  return sort === 'name' ? inOrder : inOrder.reverse();
}

async function list(call: RouteCall, type?: Ref['type']): Promise<HttpResponse> {
  const repository = getRepository(call);
  const refs = await listRefs(call.context.directory(repository));
  const wanted = refs.filter((ref) => type === undefined || ref.type === type);
  const found = filterByQuery(await refsJson(call, repository, wanted), call.url.searchParams.get('q'));
  return pageOf(call.url, sorted(found, call.url.searchParams.get('sort')));
}

async function show(call: RouteCall, type: Ref['type']): Promise<HttpResponse> {
  const repository = getRepository(call);
  const name = call.params['name'] ?? '';
  const refs = await listRefs(call.context.directory(repository));
  const ref = refs.find((candidate) => candidate.type === type && candidate.name === name);
  if (!ref) throw new RestError(404, `${type === 'branch' ? 'Branch' : 'Tag'} "${name}" does not exist.`);
  return json(200, (await refsJson(call, repository, [ref]))[0]);
}

const get = (
  name: string,
  path: string,
  handle: Route['handle'],
  options: Partial<Pick<Route, 'query' | 'greedy'>>,
): Route => ({ method: 'GET', name, path, scope: SCOPE, handle, ...options });

const LIST_QUERY = ['q', 'sort', 'fields'];

export const refRoutes: readonly Route[] = [
  get('refs', REFS, (call) => list(call), { query: ['q'] }),
  get('branches', `${REFS}/branches`, (call) => list(call, 'branch'), { query: LIST_QUERY }),
  get('tags', `${REFS}/tags`, (call) => list(call, 'tag'), { query: LIST_QUERY }),
  get('branch', `${REFS}/branches/{name}`, (call) => show(call, 'branch'), { greedy: true }),
  get('tag', `${REFS}/tags/{name}`, (call) => show(call, 'tag'), { greedy: true }),
];
