import * as z from 'zod/mini';
import { bracedUuid } from '../../domain/ids';
import type { PathChanges } from '../../domain/filters';
import type { ChangedFiles, Comparison } from '../../ports/changed-files';
import type { BitbucketDeps } from './client';
import { isSuccess, parseReply } from './client';
import { errorOf } from './errors';
import { apiPath } from './path';

/** One side is null for a new or a removed file. */
const side = z.nullish(z.object({ path: z.string() }));
const pageSchema = z.object({
  values: z.array(z.object({ old: side, new: side })),
  next: z.optional(z.string()),
});
type Page = z.output<typeof pageSchema>;

const pageLength = 500;
const mostPages = 10;
/** Every rule tries its patterns on all of them. */
const mostCharacters = 1_000_000;

const fields = 'values.old.path,values.new.path,next';

/** What a reply of that status means, when it is no failure of Bitbucket's. */
const whyUnknown = (status: number): 'too-large' | 'no-base' | undefined => {
  // "If generating the diffstat timed out."
  if (status === 555) return 'too-large';
  return status === 404 ? 'no-base' : undefined;
};

const pathsOf = ({ values }: Page): string[] =>
  values.flatMap((change) => [change.old?.path, change.new?.path]).filter((path) => path !== undefined);

/**
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commits/#api-repositories-workspace-repo-slug-diffstat-spec-get ; scope
 * read:repository:bitbucket. Bitbucket takes the newer commit first, the opposite of git's order.
 */
export const createChangedFiles = (deps: BitbucketDeps): ChangedFiles => {
  const pathOf = (repositoryId: string, { from, to, sinceMergeBase = false }: Comparison, page: number) => {
    const workspace = bracedUuid(deps.workspaceId);
    const query = apiPath`topic=${String(sinceMergeBase)}&pagelen=${String(pageLength)}&page=${String(page)}&fields=${fields}`;
    return `${apiPath`/2.0/repositories/${workspace}/${bracedUuid(repositoryId)}/diffstat/${`${to}..${from}`}`}?${query}`;
  };

  const readPage = async (path: string): Promise<Page | 'too-large' | 'no-base'> => {
    const reply = await deps.request(path, { headers: { accept: 'application/json' } });
    const unknown = whyUnknown(reply.status);
    if (unknown !== undefined) return unknown;
    if (!isSuccess(reply)) throw await errorOf('Reading the changed files', reply, deps.clock.nowMs());
    return parseReply('Reading the changed files', reply, pageSchema);
  };

  return {
    between: async (repositoryId, comparison): Promise<PathChanges> => {
      const paths = new Set<string>();
      let characters = 0;
      for (let page = 1; page <= mostPages; page++) {
        const found = await readPage(pathOf(repositoryId, comparison, page));
        if (typeof found === 'string') return { kind: 'unknown', why: found };
        for (const path of pathsOf(found)) {
          if (!paths.has(path)) characters += path.length;
          paths.add(path);
        }
        if (characters > mostCharacters) break;
        if (found.next === undefined) return { kind: 'known', paths: [...paths] };
      }
      return { kind: 'unknown', why: 'too-many' };
    },
  };
};
