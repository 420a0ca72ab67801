import type { PathChanges } from '../domain/filters';

export interface Comparison {
  /** Full hash, or 12 characters of it. */
  readonly from: string;
  readonly to: string;
  /** Compare with where the two parted, as a pull request does, instead of with `from` itself. */
  readonly sinceMergeBase?: boolean;
}

export interface ChangedFiles {
  /** Both paths of a rename, each path once, at most 5,000 changes. As the app. @throws ServiceError `forbidden`, `throttled`, `unavailable` */
  between(repositoryId: string, comparison: Comparison): Promise<PathChanges>;
}
