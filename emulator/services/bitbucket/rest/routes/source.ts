import path from 'node:path';
import { json } from '../../../../core/http';
import type { HttpResponse } from '../../../../core/http';
import { findEntry, listFolder, readBlob } from '../../git/files';
import type { TreeEntry } from '../../git/files';
import { RestError } from '../errors';
import { apiLink } from '../links';
import { getHash, getRepository } from '../lookup';
import { pageOf } from '../paging';
import { commitRefJson } from '../represent';
import type { Route, RouteCall } from '../route';

/** The type of a raw file comes from its name, never from its contents. */
const TYPES: Record<string, string> = {
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.txt': 'text/plain',
  '.yaml': 'text/yaml',
  '.yml': 'text/yaml',
};

function entryJson(fullName: string, commit: string, entry: TreeEntry): Record<string, unknown> {
  const self = apiLink(`repositories/${fullName}/src/${commit}/${entry.path}`);
  const common = {
    path: entry.path,
    commit: commitRefJson(fullName, commit),
    links: { self, meta: { href: `${self.href}?format=meta` } },
  };
  if (entry.kind === 'directory') return { type: 'commit_directory', ...common };
  return {
    type: 'commit_file',
    ...common,
    attributes: entry.executable ? ['executable'] : [],
    size: entry.sizeBytes,
  };
}

async function rawFile(directory: string, entry: TreeEntry): Promise<HttpResponse> {
  return {
    status: 200,
    headers: {
      'content-type': TYPES[path.extname(entry.path)] ?? 'application/octet-stream',
      'content-disposition': 'attachment',
      etag: `"${entry.objectHash}"`,
    },
    body: await readBlob(directory, entry),
  };
}

/** A file's bytes, a folder's contents, or with `format=meta` the object that describes the file. */
async function showSource(call: RouteCall): Promise<HttpResponse> {
  const repository = getRepository(call);
  const directory = call.context.directory(repository);
  const fullName = call.context.store.fullName(repository);
  const commit = await getHash(call, repository, call.params['commit'] ?? '');
  const wanted = (call.params['path'] ?? '').replace(/\/$/, '');
  const entry = wanted === '' ? undefined : await findEntry(directory, commit, wanted);
  if (wanted !== '' && !entry) throw new RestError(404, `No such file or directory: ${wanted}`);
  const format = call.url.searchParams.get('format');
  if (format !== null && format !== 'meta') throw new RestError(400, `Invalid format: ${format}`);
  if (entry && format === 'meta') return json(200, entryJson(fullName, commit, entry));
  if (entry?.kind === 'file') return rawFile(directory, entry);
  const entries = await listFolder(directory, commit, wanted);
  return pageOf(
    call.url,
    entries.map((item) => entryJson(fullName, commit, item)),
  );
}

export const sourceRoutes: readonly Route[] = [
  {
    method: 'GET',
    name: 'src',
    path: '/repositories/{workspace}/{repo_slug}/src/{commit}/{path}',
    scope: 'read:repository:bitbucket',
    query: ['format'],
    greedy: true,
    handle: showSource,
  },
];
