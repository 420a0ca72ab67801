import type { PullRequestNotice, PushEvent, RepositoryEvent } from '../domain/events';
import type { MissedStart } from '../domain/pauses';

/** A missed start with the event to decide again; absent while only queued runs were kept from starting. */
export interface StoredMissedStart extends MissedStart {
  readonly event?: PushEvent;
  readonly notice?: PullRequestNotice;
}

export interface MissedRun extends Pick<
  MissedStart,
  'repositoryId' | 'ref' | 'pullRequest' | 'at' | 'commit'
> {
  readonly runId: string;
}

/** What a pause kept from starting, one entry for each ref and each pull request: the newest event replaces the one before. Kept for 90 days. */
export interface MissedStartStore {
  /** Keeps the event unless a newer one of its ref is kept. @throws VersionConflict when others kept writing */
  note(event: RepositoryEvent): Promise<void>;
  /** Keeps a held run with its ref; `at` is its event's timestamp. @throws as note */
  noteRun(run: MissedRun): Promise<void>;
  /** Forgets what is kept of a ref, unless something newer than `at` is. @throws as note */
  forget(missed: Pick<MissedStart, 'repositoryId' | 'ref' | 'pullRequest' | 'at'>): Promise<void>;
  /** Strongly consistent. */
  find(id: string): Promise<StoredMissedStart | undefined>;
  /** Of a repository or of all, at most 100, each as it is now; one noted moments ago may be left out. */
  list(repositoryId?: string): Promise<readonly StoredMissedStart[]>;
}
