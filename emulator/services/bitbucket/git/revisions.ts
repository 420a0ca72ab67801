import { git, GitError } from './run-git';

/** Names that git would read as an option, a range or an expression are not revisions of the API. */
const PLAIN_REVISION = /^(?!-)(?!.*(\.\.|@\{))[^\s~^:?*[\\]+$/;

async function findObject(directory: string, expression: string): Promise<string | undefined> {
  try {
    return (await git(directory, ['rev-parse', '--verify', '--quiet', `${expression}^{commit}`]))
      .toString()
      .trim();
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/** Folders and full hashes of commits that were found: nothing is ever collected here, so they stay, and each status asks again. */
const found = new Set<string>();

/**
 * The full hash of a commit named by its hash, an unambiguous prefix of at least 4 characters, a branch or a tag, tried in this
 * order; undefined when the repository has no such commit.
 */
export async function findCommitHash(directory: string, revision: string): Promise<string | undefined> {
  if (!PLAIN_REVISION.test(revision)) return undefined;
  if (found.has(`${directory} ${revision}`)) return revision;
  const byHash = /^[0-9a-f]{4,40}$/i.test(revision) ? await findObject(directory, revision) : undefined;
  // rev-parse prefers a ref of that name to a hash prefix; a hash must start with what was asked for.
  if (byHash?.startsWith(revision.toLowerCase())) {
    if (byHash === revision) found.add(`${directory} ${revision}`);
    return byHash;
  }
  return (
    (await findObject(directory, `refs/heads/${revision}`)) ??
    (await findObject(directory, `refs/tags/${revision}`))
  );
}

/** The best common ancestor of two full hashes, or undefined when their histories are unrelated. */
export async function findMergeBase(
  directory: string,
  one: string,
  other: string,
): Promise<string | undefined> {
  try {
    return (await git(directory, ['merge-base', one, other])).toString().trim();
  } catch (error) {
    if (error instanceof GitError && error.exitCode === 1) return undefined;
    throw error;
  }
}
