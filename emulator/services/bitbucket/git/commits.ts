import { git } from './run-git';

/** A commit as git tells it. `message` ends as it was committed, usually with a newline. */
export interface Commit {
  readonly hash: string;
  readonly parents: readonly string[];
  readonly authorName: string;
  readonly authorEmail: string;
  readonly dateMs: number;
  readonly message: string;
}

// %x00 ends each field, so that no message can imitate a boundary: a commit message cannot hold a NUL.
const FORMAT = ['%H', '%P', '%an', '%ae', '%ct', '%B', ''].join('%x00');

function parseCommits(output: string): Commit[] {
  const fields = output.split('\0');
  const commits: Commit[] = [];
  for (let at = 0; at + 5 < fields.length; at += 6) {
    const [hash = '', parents = '', authorName = '', authorEmail = '', seconds = '', message = ''] =
      fields.slice(at, at + 6);
    commits.push({
      hash: hash.trimStart(),
      parents: parents.split(' ').filter(Boolean),
      authorName,
      authorEmail,
      dateMs: Number(seconds) * 1000,
      message,
    });
  }
  return commits;
}

export interface LogQuery {
  readonly include: readonly string[];
  readonly exclude?: readonly string[];
  readonly skip?: number;
  readonly limit: number;
  readonly path?: string;
}

/** Commits reachable from `include` and not from `exclude` (full hashes), newest first. Nothing to include means no commits. */
export async function logCommits(directory: string, query: LogQuery): Promise<Commit[]> {
  if (query.include.length === 0) return [];
  const revisions = [...query.include, ...(query.exclude ?? []).map((hash) => `^${hash}`)];
  const output = await git(
    directory,
    [
      ...[
        'log',
        '--topo-order',
        `--format=tformat:${FORMAT}`,
        `--skip=${query.skip ?? 0}`,
        `--max-count=${query.limit}`,
      ],
      '--stdin',
      ...(query.path === undefined ? [] : ['--', query.path]),
    ],
    Buffer.from(`${revisions.join('\n')}\n`),
  );
  return parseCommits(output.toString());
}

/** The commits with these full hashes, by hash, in one run of git. @throws GitError when one does not exist */
export async function getCommits(directory: string, hashes: readonly string[]): Promise<Map<string, Commit>> {
  if (hashes.length === 0) return new Map();
  const args = ['log', '--no-walk=unsorted', `--format=tformat:${FORMAT}`, '--stdin'];
  const output = await git(directory, args, Buffer.from(`${hashes.join('\n')}\n`));
  return new Map(parseCommits(output.toString()).map((commit) => [commit.hash, commit]));
}

/** @param hash full hash of a commit that exists */
export async function getCommit(directory: string, hash: string): Promise<Commit> {
  const commit = (await getCommits(directory, [hash])).get(hash);
  if (!commit) throw new Error(`no commit ${hash}`);
  return commit;
}
