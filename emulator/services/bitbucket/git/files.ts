import { git, GitError } from './run-git';

/** A file or folder of a commit; `path` counts from the root, `sizeBytes` is 0 for folders. */
export interface TreeEntry {
  readonly kind: 'file' | 'directory';
  readonly path: string;
  readonly objectHash: string;
  readonly sizeBytes: number;
  readonly executable: boolean;
}

function parseEntry(line: string): TreeEntry[] {
  const match = /^(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t([\s\S]+)$/.exec(line);
  if (!match) return [];
  const [, mode = '', type = '', objectHash = '', size = '', path = ''] = match;
  const kind = type === 'tree' ? 'directory' : 'file';
  return [{ kind, path, objectHash, sizeBytes: Number(size) || 0, executable: mode === '100755' }];
}

async function listTree(directory: string, commit: string, paths: readonly string[]): Promise<TreeEntry[]> {
  try {
    const output = await git(directory, [
      '--literal-pathspecs',
      'ls-tree',
      '-z',
      '--long',
      commit,
      '--',
      ...paths,
    ]);
    return output.toString().split('\0').flatMap(parseEntry);
  } catch (error) {
    // git refuses paths that leave the repository; no such file exists.
    if (error instanceof GitError && error.exitCode === 128) return [];
    throw error;
  }
}

/** The direct contents of a folder of a commit; `''` is the root. */
export const listFolder = (directory: string, commit: string, folder: string): Promise<TreeEntry[]> =>
  listTree(directory, commit, folder === '' ? [] : [`${folder}/`]);

/** What lies at `path` in a commit (full hash), or undefined. */
export async function findEntry(
  directory: string,
  commit: string,
  path: string,
): Promise<TreeEntry | undefined> {
  const [entry] = await listTree(directory, commit, [path]);
  return entry?.path === path ? entry : undefined;
}

/** The bytes of a file. */
export const readBlob = (directory: string, entry: TreeEntry): Promise<Buffer> =>
  git(directory, ['cat-file', 'blob', entry.objectHash]);
