export type PullRequestState = 'open' | 'merged' | 'declined' | 'superseded';

export interface PullRequestSource {
  readonly branch: string;
  /** As Bitbucket gives it: 12 characters, or the full hash. Absent when Bitbucket no longer knows the commit. */
  readonly commit?: string;
  /** Bare uuid; another repository's for a fork, absent when the fork was deleted: then its commits may be nowhere. */
  readonly repositoryId?: string;
}

/** What every list of pull requests tells of each. */
export interface ListedPullRequest {
  readonly number: number;
  readonly source: PullRequestSource;
  readonly destination: { readonly branch: string; readonly commit?: string };
  /** ISO 8601. */
  readonly openedAt: string;
  /** A comment counts as well. */
  readonly changedAt: string;
}

export interface PullRequest extends ListedPullRequest {
  readonly title: string;
  readonly state: PullRequestState;
  readonly draft: boolean;
  /** Absent for the account that was closed. */
  readonly authorId?: string;
  /** As Bitbucket gives it; only once merged. */
  readonly mergeCommit?: string;
}

/** As the app. */
export interface PullRequests {
  /** @throws ServiceError `not-found`, `forbidden`, `throttled`, `unavailable` */
  get(repositoryId: string, number: number): Promise<PullRequest>;
  /** One page of 50 of the open ones, newest first, counted from 1; no `next` on the last. @throws as get */
  listOpen(
    repositoryId: string,
    page: number,
  ): Promise<{ readonly pullRequests: readonly ListedPullRequest[]; readonly next?: number }>;
}
