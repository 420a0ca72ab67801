export interface Comparison {
  /** Full hash, or 12 characters of it. */
  readonly from: string;
  readonly to: string;
  /** Compare with where the two parted, as a pull request does, instead of with `from` itself. */
  readonly sinceMergeBase?: boolean;
}

/**
 * Paths that differ, or why nobody can say:
 * - `too-large`: Bitbucket gave up computing the difference
 * - `too-many`: more paths than are read
 * - `no-base`: one of the commits is not in the repository, or the two share no history
 */
export type PathChanges =
  | { readonly kind: 'known'; readonly paths: readonly string[] }
  | { readonly kind: 'unknown'; readonly why: 'too-large' | 'too-many' | 'no-base' };

export interface ChangedFiles {
  /** Both paths of a rename, each path once, at most 5,000 changes. As the app. @throws ServiceError `forbidden`, `throttled`, `unavailable` */
  between(repositoryId: string, comparison: Comparison): Promise<PathChanges>;
}
