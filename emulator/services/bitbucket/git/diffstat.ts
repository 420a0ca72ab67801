import { git } from './run-git';

export interface DiffstatEntry {
  readonly status: 'added' | 'removed' | 'modified' | 'renamed';
  /** Absent for a new file. */
  readonly oldPath?: string;
  /** Absent for a removed file. */
  readonly newPath?: string;
  readonly linesAdded: number;
  readonly linesRemoved: number;
}

export interface DiffstatQuery {
  /** Commits (full hashes): the changes lead from `from` to `to`. Without `from`, everything in `to` is new. */
  readonly from?: string;
  readonly to: string;
  readonly renames: boolean;
  readonly ignoreWhitespace: boolean;
  readonly paths: readonly string[];
}

/** git's name of the tree without any file, the same in every repository. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const STATUS: Record<string, DiffstatEntry['status']> = { A: 'added', D: 'removed', R: 'renamed' };

type Counts = Map<string, { added: number; removed: number }>;

/** Reads `--numstat -z`: `added TAB removed TAB path NUL`, or with an empty path `NUL old NUL new NUL`; binary files count `-`. */
function parseCounts(output: string): Counts {
  const counts: Counts = new Map();
  const fields = output.split('\0');
  for (let at = 0; at < fields.length - 1; at += 1) {
    const [added = '', removed = '', ...rest] = (fields[at] ?? '').split('\t');
    let path = rest.join('\t');
    if (path === '') {
      at += 2;
      path = fields[at] ?? '';
    }
    counts.set(path, { added: Number(added) || 0, removed: Number(removed) || 0 });
  }
  return counts;
}

/** Reads `--name-status -z`: `letter NUL path NUL`, for renames `R<score> NUL old NUL new NUL`. */
function parseEntries(output: string, counts: Counts): DiffstatEntry[] {
  const fields = output.split('\0');
  const entries: DiffstatEntry[] = [];
  for (let at = 0; at < fields.length - 1; at += 2) {
    const status = STATUS[fields[at]?.[0] ?? ''] ?? 'modified';
    const oldPath = fields[at + 1] ?? '';
    if (status === 'renamed') at += 1;
    const newPath = fields[at + 1] ?? '';
    const count = counts.get(newPath);
    entries.push({
      status,
      ...(status !== 'added' && { oldPath }),
      ...(status !== 'removed' && { newPath }),
      linesAdded: count?.added ?? 0,
      linesRemoved: count?.removed ?? 0,
    });
  }
  return entries;
}

/** Every path that differs, in the order of git. */
export async function diffstat(directory: string, query: DiffstatQuery): Promise<DiffstatEntry[]> {
  const run = (format: string): Promise<Buffer> =>
    git(directory, [
      ...['diff', '-z', format, query.renames ? '--find-renames' : '--no-renames'],
      ...(query.ignoreWhitespace ? ['--ignore-all-space'] : []),
      ...[query.from ?? EMPTY_TREE, query.to, '--', ...query.paths],
    ]);
  const [counts, names] = await Promise.all([run('--numstat'), run('--name-status')]);
  return parseEntries(names.toString(), parseCounts(counts.toString()));
}
