import path from 'node:path';
import { git, GitError } from './run-git';

/** In Bitbucket's words. */
export type MergeStrategy = 'merge_commit' | 'squash' | 'fast_forward';

export interface Merge {
  /** Full hashes. */
  readonly destination: string;
  readonly source: string;
  /** Where the source's objects lie, when not in the same repository. */
  readonly sourceDirectory: string;
  readonly strategy: Exclude<MergeStrategy, 'fast_forward'>;
  readonly message: string;
  readonly person: { readonly name: string; readonly email: string };
  readonly dateMs: number;
}

/** The tree that both make together, computed without a working copy. @throws Error on conflicts, which leave nothing behind */
async function mergedTree(
  directory: string,
  { destination, source, sourceDirectory }: Merge,
): Promise<string> {
  try {
    const output = await git(directory, ['merge-tree', '--write-tree', destination, source], undefined, {
      // Until it is merged, a fork's commit must not be found in the repository of the pull request.
      GIT_ALTERNATE_OBJECT_DIRECTORIES: path.join(sourceDirectory, 'objects'),
    });
    return output.toString().trim();
  } catch (error) {
    if (error instanceof GitError && error.exitCode === 1)
      throw new Error('The branches conflict', { cause: error });
    throw error;
  }
}

/** Makes the commit of a merge and returns its full hash; no ref moves. @throws Error on conflicts */
export async function createMergeCommit(directory: string, merge: Merge): Promise<string> {
  const tree = await mergedTree(directory, merge);
  await bringCommit(directory, merge.sourceDirectory, merge.source);
  const parents = merge.strategy === 'squash' ? [merge.destination] : [merge.destination, merge.source];
  const date = `${Math.floor(merge.dateMs / 1000)} +0000`;
  const { name, email } = merge.person;
  const output = await git(
    directory,
    ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])],
    Buffer.from(merge.message),
    {
      ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date },
      ...{ GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date },
    },
  );
  return output.toString().trim();
}

/** Copies a commit and its history from another repository. */
export async function bringCommit(directory: string, from: string, commit: string): Promise<void> {
  if (from !== directory) await git(directory, ['fetch', '--quiet', '--no-tags', from, commit]);
}

/** Moves a branch to a commit, or removes it when there is none. @throws GitError when it was not at `before` */
export async function moveBranch(
  directory: string,
  branch: string,
  before: string,
  after: string | undefined,
): Promise<void> {
  const change = after === undefined ? ['-d', `refs/heads/${branch}`] : [`refs/heads/${branch}`, after];
  await git(directory, ['update-ref', ...change, before]);
}
