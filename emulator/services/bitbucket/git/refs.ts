import { git, GitError } from './run-git';

/** A branch or tag. `objectHash` is what the ref names; `commit` is that object peeled, so they differ for annotated tags only. */
export interface Ref {
  readonly type: 'branch' | 'tag';
  readonly name: string;
  readonly objectHash: string;
  readonly commit: string;
}

/** A ref before and after a push; an absent side did not exist. */
export interface RefChange {
  readonly before?: Ref;
  readonly after?: Ref;
}

const PREFIX = { branch: 'refs/heads/', tag: 'refs/tags/' } as const;
const FORMAT = '%(refname)%00%(objectname)%00%(*objectname)';

const keyOf = (ref: Ref): string => PREFIX[ref.type] + ref.name;

function parseRef(line: string): Ref[] {
  const [refname = '', objectHash = '', peeled = ''] = line.split('\0');
  const commit = peeled || objectHash;
  if (refname.startsWith(PREFIX.branch))
    return [{ type: 'branch', name: refname.slice(PREFIX.branch.length), objectHash, commit }];
  if (refname.startsWith(PREFIX.tag))
    return [{ type: 'tag', name: refname.slice(PREFIX.tag.length), objectHash, commit }];
  return [];
}

/** Branches, then tags, each in the order of their names. */
export async function listRefs(directory: string): Promise<Ref[]> {
  const output = await git(directory, ['for-each-ref', `--format=${FORMAT}`, PREFIX.branch, PREFIX.tag]);
  return output.toString().split('\n').flatMap(parseRef);
}

/** What a push changed: refs whose object differs, in the order of their names. */
export function changedRefs(before: readonly Ref[], after: readonly Ref[]): RefChange[] {
  const old = new Map(before.map((ref) => [keyOf(ref), ref]));
  const fresh = new Map(after.map((ref) => [keyOf(ref), ref]));
  const keys = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return keys.flatMap((key) => {
    const was = old.get(key);
    const is = fresh.get(key);
    if (was?.objectHash === is?.objectHash) return [];
    return [{ ...(was && { before: was }), ...(is && { after: is }) }];
  });
}

/** True when `ancestor` is reachable from `descendant` (or equal to it). Both are full hashes of commits that exist. */
export async function isAncestor(directory: string, ancestor: string, descendant: string): Promise<boolean> {
  try {
    await git(directory, ['merge-base', '--is-ancestor', ancestor, descendant]);
    return true;
  } catch (error) {
    if (error instanceof GitError && error.exitCode === 1) return false;
    throw error;
  }
}
