import type { HttpResponse } from '../../../../core/http';
import type { Repository } from '../../entities';
import { getCommit } from '../../git/commits';
import { diffstat } from '../../git/diffstat';
import type { DiffstatEntry } from '../../git/diffstat';
import { findMergeBase } from '../../git/revisions';
import { RestError } from '../errors';
import { apiLink } from '../links';
import { getRange, getRepository } from '../lookup';
import { pageOf } from '../paging';
import type { Route, RouteCall } from '../route';

/** One page holds up to 500 files, which is also the default. */
const LIMITS = { initial: 500, max: 500 } as const;

interface Sides {
  readonly from?: string;
  readonly to: string;
}

/**
 * `first..second` means the changes of first relative to second: the opposite of git's order. `topic=true` compares with the
 * merge base instead; one commit alone is compared with its first parent.
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commits/#api-repositories-workspace-repo-slug-diffstat-spec-get
 */
async function sidesOf(call: RouteCall, repository: Repository): Promise<Sides> {
  const directory = call.context.directory(repository);
  const [to, second] = await getRange(call, repository, call.params['spec'] ?? '');
  if (second === undefined) {
    const [parent] = (await getCommit(directory, to)).parents;
    return { to, ...(parent !== undefined && { from: parent }) };
  }
  if (call.url.searchParams.get('topic') !== 'true') return { from: second, to };
  const base = await findMergeBase(directory, to, second);
  if (!base) throw new RestError(404, 'The commits have no common ancestor');
  return { from: base, to };
}

function fileJson(
  fullName: string,
  commit: string | undefined,
  path: string | undefined,
): Record<string, unknown> | null {
  if (path === undefined) return null;
  return {
    type: 'commit_file',
    path,
    escaped_path: path,
    links: { self: apiLink(`repositories/${fullName}/src/${commit ?? ''}/${path}`) },
  };
}

const entryJson = (fullName: string, { from, to }: Sides, entry: DiffstatEntry): Record<string, unknown> => ({
  type: 'diffstat',
  status: entry.status,
  lines_added: entry.linesAdded,
  lines_removed: entry.linesRemoved,
  old: fileJson(fullName, from, entry.oldPath),
  new: fileJson(fullName, to, entry.newPath),
});

async function showDiffstat(call: RouteCall): Promise<HttpResponse> {
  const repository = getRepository(call);
  const sides = await sidesOf(call, repository);
  const { searchParams } = call.url;
  const entries = await diffstat(call.context.directory(repository), {
    ...sides,
    renames: searchParams.get('renames') !== 'false',
    ignoreWhitespace: searchParams.get('ignore_whitespace') === 'true',
    paths: searchParams.getAll('path'),
  });
  const fullName = call.context.store.fullName(repository);
  return pageOf(
    call.url,
    entries.map((entry) => entryJson(fullName, sides, entry)),
    LIMITS,
  );
}

export const diffstatRoutes: readonly Route[] = [
  {
    method: 'GET',
    name: 'diffstat',
    path: '/repositories/{workspace}/{repo_slug}/diffstat/{spec}',
    scope: 'read:repository:bitbucket',
    query: ['path', 'renames', 'ignore_whitespace', 'topic', 'fields'],
    greedy: true,
    handle: showDiffstat,
  },
];
