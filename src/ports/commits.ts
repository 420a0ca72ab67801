export interface Commit {
  /** Full, whatever it was asked by. */
  readonly hash: string;
  /** Whole, up to 10,000 characters. */
  readonly message: string;
  /** Absent when no account has the author's address. */
  readonly authorId?: string;
  /** The author's address, as the commit has it. */
  readonly email?: string;
  /** Full hashes. */
  readonly parents: readonly string[];
}

/** As the app. Every method throws ServiceError `forbidden`, `throttled`, `unavailable`. */
export interface Commits {
  /** By its full hash or 12 characters of it; undefined when the repository has no such commit, as with a fork's. */
  find(repositoryId: string, hash: string): Promise<Commit | undefined>;
  /** Full hash of the best common ancestor; undefined when there is none or one of the two is not in the repository. */
  findMergeBase(repositoryId: string, one: string, other: string): Promise<string | undefined>;
  /** Whether the first (full hash) is the second or in its history; not so for a commit that is not in the repository. */
  isAncestor(repositoryId: string, ancestor: string, descendant: string): Promise<boolean>;
}
