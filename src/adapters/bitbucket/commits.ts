import * as z from 'zod/mini';
import { bracedUuid } from '../../domain/ids';
import type { Commit, Commits } from '../../ports/commits';
import type { BitbucketDeps } from './client';
import { findExisting } from './client';
import { apiPath } from './path';

const fullHash = z.string().check(z.regex(/^[0-9a-f]{40}$/));

const commitSchema = z.object({
  hash: fullHash,
  message: z.nullish(z.string()),
  /** `user` is there only when an account has the address. */
  author: z.nullish(
    z.object({
      raw: z.nullish(z.string()),
      user: z.nullish(z.object({ account_id: z.nullish(z.string()) })),
    }),
  ),
  parents: z.optional(z.array(z.object({ hash: fullHash }))),
});

const maxMessageLength = 10_000;

/** Git writes an author as `Name <address>`. */
const emailOf = (raw: string | null | undefined): Pick<Commit, 'email'> => {
  const email = /<([^<>]+)>\s*$/.exec(raw ?? '')?.[1];
  return email === undefined ? {} : { email };
};

const commitOf = ({ hash, message, author, parents }: z.output<typeof commitSchema>): Commit => ({
  hash,
  message: (message ?? '').slice(0, maxMessageLength),
  ...(author?.user?.account_id ? { authorId: author.user.account_id } : {}),
  ...emailOf(author?.raw),
  parents: (parents ?? []).map((parent) => parent.hash),
});

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commits/ ; scope read:repository:bitbucket */
export const createCommits = (deps: BitbucketDeps): Commits => {
  const repository = (repositoryId: string): string =>
    apiPath`/2.0/repositories/${bracedUuid(deps.workspaceId)}/${bracedUuid(repositoryId)}`;

  const findMergeBase: Commits['findMergeBase'] = async (repositoryId, one, other) => {
    const path = `${repository(repositoryId)}${apiPath`/merge-base/${`${one}..${other}`}`}`;
    return (await findExisting(deps, 'Looking for the merge base', path, z.object({ hash: fullHash })))?.hash;
  };

  return {
    find: async (repositoryId, hash) => {
      const path = `${repository(repositoryId)}${apiPath`/commit/${hash}`}`;
      const found = await findExisting(deps, 'Reading the commit', path, commitSchema);
      // Bitbucket takes a branch's name for a commit as well; that is none of that hash.
      return found?.hash.startsWith(hash) ? commitOf(found) : undefined;
    },
    findMergeBase,
    isAncestor: async (repositoryId, ancestor, descendant) =>
      (await findMergeBase(repositoryId, ancestor, descendant)) === ancestor,
  };
};
