import type { SeenRequest } from '../domain/gaps';
import type { PullRequestEvent } from '../domain/events';

/** What was last decided of each open pull request. */
export interface SeenRequests {
  /** Strongly consistent. */
  find(repositoryId: string, number: number): Promise<SeenRequest | undefined>;
  record(event: PullRequestEvent): Promise<void>;
}

/** The event that stands in for a lost one is made once, however many ask for it. */
export interface GapClaims {
  /** @param what the ref or pull request. @returns `at`, or what an earlier claim of this commit said. Atomic; kept for 30 days */
  claim(repositoryId: string, what: string, commit: string, at: string): Promise<string>;
}
