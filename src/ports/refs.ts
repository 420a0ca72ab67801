/** A branch or tag and the commit (full hash) it names; of an annotated tag the commit, not the tag. */
export interface RefHead {
  readonly name: string;
  readonly commit: string;
}

/** A head with its commit. */
export interface RefTip extends RefHead {
  /** When the commit was made (ISO 8601); nobody tells when it was pushed. */
  readonly at: string;
  /** First line of the commit's message. */
  readonly message?: string;
}

export interface RefQuery {
  /** Only names that contain this. */
  readonly text?: string;
  /** Counted from 1; the first when absent. */
  readonly page?: number;
}

/** Branches, or tags, as the app. */
export interface RefHeads {
  /** 50 to a page by name; no `next` on the last. @throws ServiceError `not-found`, `forbidden`, `throttled`, `unavailable` */
  list(
    repositoryId: string,
    query?: RefQuery,
  ): Promise<{ readonly refs: readonly RefHead[]; readonly next?: number }>;
  /** The 50 whose commits are the newest, newest first. @throws as list */
  listNewest(repositoryId: string): Promise<readonly RefTip[]>;
  /** By its short name; undefined when there is none. @throws as list, without `not-found` */
  find(repositoryId: string, name: string): Promise<RefHead | undefined>;
}
