import { firstLineOf } from '../../../src/domain/events';
import { ServiceError } from '../../../src/domain/errors';
import type { PathChanges } from '../../../src/domain/filters';
import type { ChangedFiles } from '../../../src/ports/changed-files';
import type { Commit, Commits } from '../../../src/ports/commits';
import type { Files } from '../../../src/ports/files';
import type { RefHeads } from '../../../src/ports/refs';

export interface MemoryCommit extends Omit<Commit, 'hash'> {
  /** When it was made (ISO 8601). */
  readonly at?: string;
  /** Every file of it, path to text. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A repository's history: commits by full hash, refs by name. */
export interface MemoryRepository {
  readonly commits: Readonly<Record<string, MemoryCommit>>;
  readonly branches?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface MemoryHistory {
  readonly commits: Commits;
  readonly changedFiles: ChangedFiles;
  readonly branches: RefHeads;
  readonly tags: RefHeads;
  readonly files: Files;
  /** From now on nobody can say what changed, for this reason; or as usual again. */
  changesAreUnknown(why: Extract<PathChanges, { kind: 'unknown' }>['why'] | undefined): void;
}

type Lookup = (repositoryId: string) => MemoryRepository;

const expand = ({ commits }: MemoryRepository, hash: string): string | undefined =>
  Object.keys(commits).find((full) => full.startsWith(hash));

/** The commit and everything before it, nearest first. */
const historyOf = ({ commits }: MemoryRepository, hash: string): string[] => {
  const found = new Set([hash]);
  for (const each of found) commits[each]?.parents.forEach((parent) => found.add(parent));
  return [...found];
};

const mergeBaseOf = (repository: MemoryRepository, one: string, other: string): string | undefined => {
  const [first, second] = [expand(repository, one), expand(repository, other)];
  if (first === undefined || second === undefined) return undefined;
  const known = new Set(historyOf(repository, first));
  return historyOf(repository, second).find((hash) => known.has(hash));
};

const commitsOf = (get: Lookup): Commits => ({
  find: async (repositoryId, hash) => {
    const full = expand(get(repositoryId), hash);
    const commit = full === undefined ? undefined : get(repositoryId).commits[full];
    if (full === undefined || commit === undefined) return undefined;
    const { files: _files, at: _at, ...rest } = commit;
    return { ...rest, hash: full };
  },
  findMergeBase: async (repositoryId, one, other) => mergeBaseOf(get(repositoryId), one, other),
  isAncestor: async (repositoryId, ancestor, descendant) =>
    mergeBaseOf(get(repositoryId), ancestor, descendant) === ancestor,
});

const differing = (before: MemoryCommit | undefined, after: MemoryCommit | undefined): string[] => {
  const [old, fresh] = [before?.files ?? {}, after?.files ?? {}];
  return Object.keys({ ...old, ...fresh }).filter((path) => old[path] !== fresh[path]);
};

const between = (repository: MemoryRepository, ...args: Parameters<ChangedFiles['between']>): PathChanges => {
  const [, { from, to, sinceMergeBase = false }] = args;
  const target = expand(repository, to);
  const base = sinceMergeBase ? mergeBaseOf(repository, to, from) : expand(repository, from);
  if (target === undefined || base === undefined) return { kind: 'unknown', why: 'no-base' };
  return { kind: 'known', paths: differing(repository.commits[base], repository.commits[target]) };
};

const refsOf = (get: Lookup, folder: 'branches' | 'tags'): RefHeads => {
  const all = (repositoryId: string) =>
    Object.entries(get(repositoryId)[folder] ?? {}).map(([name, commit]) => ({ name, commit }));
  return {
    list: async (repositoryId, { text = '', page = 1 } = {}) => {
      const matching = all(repositoryId).filter(({ name }) =>
        name.toLowerCase().includes(text.toLowerCase()),
      );
      const { compare } = new Intl.Collator('en', { numeric: true });
      const found = matching.sort((a, b) => compare(a.name, b.name));
      const end = page * 50;
      return { refs: found.slice(end - 50, end), ...(end < found.length ? { next: page + 1 } : {}) };
    },
    listNewest: async (repositoryId) =>
      all(repositoryId)
        .map((ref) => {
          const { at = '', message = '' } = get(repositoryId).commits[ref.commit] ?? {};
          const line = firstLineOf(message);
          return { ...ref, at, ...(line === undefined ? {} : { message: line }) };
        })
        .sort((a, b) => (a.at < b.at ? 1 : -1))
        .slice(0, 50),
    find: async (repositoryId, name) => all(repositoryId).find((ref) => ref.name === name),
  };
};

const maxBytes = 100_000;

const filesOf = (get: Lookup): Files => ({
  find: async (repositoryId, commit, path) => {
    const text = get(repositoryId).commits[commit]?.files?.[path];
    if (text === undefined) return undefined;
    return Buffer.byteLength(text) > maxBytes ? { kind: 'too-large', maxBytes } : { kind: 'text', text };
  },
});

/** Histories by bare uuid of their repository; the object may change between calls, as by a push. */
export const createMemoryHistory = (
  repositories: Readonly<Record<string, MemoryRepository>>,
): MemoryHistory => {
  let unknown: Extract<PathChanges, { kind: 'unknown' }>['why'] | undefined;
  const get: Lookup = (repositoryId) => {
    const found = repositories[repositoryId];
    if (found === undefined) throw new ServiceError('not-found', 'No such repository');
    return found;
  };
  return {
    commits: commitsOf(get),
    changedFiles: {
      between: async (...args) =>
        unknown === undefined ? between(get(args[0]), ...args) : { kind: 'unknown', why: unknown },
    },
    branches: refsOf(get, 'branches'),
    tags: refsOf(get, 'tags'),
    files: filesOf(get),
    changesAreUnknown: (why) => {
      unknown = why;
    },
  };
};
