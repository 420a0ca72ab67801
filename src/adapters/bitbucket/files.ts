import { bracedUuid } from '../../domain/ids';
import type { Files } from '../../ports/files';
import type { BitbucketDeps } from './client';
import { isSuccess } from './client';
import { errorOf } from './errors';
import { apiPath, apiSegments } from './path';
import type { BitbucketReply } from './request';

const maxBytes = 100_000;

/** A file's type comes from its name, so JSON under any other name is the list of a folder's contents. */
const isFolder = (path: string, { headers }: BitbucketReply): boolean =>
  headers.get('content-type')?.startsWith('application/json') === true && !path.endsWith('.json');

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-source/ ; scope read:repository:bitbucket */
export const createFiles = (deps: BitbucketDeps): Files => ({
  find: async (repositoryId, commit, path) => {
    const repository = apiPath`/2.0/repositories/${bracedUuid(deps.workspaceId)}/${bracedUuid(repositoryId)}`;
    const reply = await deps.request(`${repository}${apiPath`/src/${commit}`}/${apiSegments(path)}`);
    if (reply.status === 404 || (isSuccess(reply) && isFolder(path, reply))) return undefined;
    if (!isSuccess(reply)) throw await errorOf('Reading a file', reply, deps.clock.nowMs());
    if (Number(reply.headers.get('content-length') ?? 0) > maxBytes) return { kind: 'too-large', maxBytes };
    const text = await reply.text();
    return Buffer.byteLength(text) > maxBytes ? { kind: 'too-large', maxBytes } : { kind: 'text', text };
  },
});
