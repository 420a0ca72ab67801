import type { PullRequestNotice, PushEvent } from '../domain/events';
import type { AwsEvent } from '../domain/observations';
import type { AuditFacts, BusPlace, FannedOut } from '../domain/published-events';
import type { Closed } from '../domain/supersede';

/** Work for the queue consumer. Messages carry ids; the consumer reads what is true then. */
export type Message =
  | { readonly kind: 'start'; readonly runId: string; readonly tries: number }
  /** `done` quick checks happened before this one. */
  | { readonly kind: 'check'; readonly runId: string; readonly done: number }
  /** A push to decide with what only the queue can ask, or to decide again: after a pause, or because its first handling failed for good. */
  | {
      readonly kind: 'push';
      readonly event: PushEvent;
      /** Nothing was decided yet: its rules ask what the event does not say. */
      readonly first?: true;
      readonly despitePause?: true;
    }
  /** A pull request of which something changed: read and decided as it is then. */
  | {
      readonly kind: 'pull-request';
      readonly notice: PullRequestNotice;
      /** It comes from Bitbucket and not from a pause that was lifted. */
      readonly first?: true;
      readonly despitePause?: true;
    }
  /** End what the newest run of the run's ref or pull request supersedes, as far as its link says. */
  | { readonly kind: 'supersede'; readonly runId: string }
  /** End the runs of a branch that is gone or a pull request that is closed. */
  | { readonly kind: 'cancel-closed'; readonly closed: Closed }
  /** AWS superseded the run by one of another ref: start it again if it is still its ref's head. */
  | { readonly kind: 'start-head'; readonly runId: string }
  /** Post a skip by paths as a successful status, if no run speaks for the commit. */
  | {
      readonly kind: 'path-skip';
      readonly repositoryId: string;
      readonly linkId: string;
      readonly commit: string;
      readonly branch?: string;
    }
  /** Tell Bitbucket what the run is now. */
  | { readonly kind: 'report'; readonly runId: string }
  /** Link the rows of a part of the bulk job; `tries` counts how often AWS or Bitbucket put it off. */
  | { readonly kind: 'bulk-link'; readonly jobId: string; readonly part: number; readonly tries: number }
  /** Put the event on the bus that the repository's settings name. */
  | { readonly kind: 'fan-out'; readonly event: FannedOut }
  /** Put an entry of the audit log on a bus. It comes whole: the log is listed by time only. */
  | { readonly kind: 'put-audit'; readonly entry: AuditFacts; readonly to: BusPlace }
  | { readonly kind: 'aws-event'; readonly event: AwsEvent }
  /** Verify an account link. */
  | { readonly kind: 'verify-account'; readonly accountLinkId: string }
  /** See which test events of its verification arrived. */
  | { readonly kind: 'settle-checks'; readonly accountLinkId: string }
  /** See in Bitbucket whether the repository is still there, and what it is called. */
  | { readonly kind: 'look-at-repository'; readonly repositoryId: string }
  | {
      readonly kind: 'list-executions';
      readonly accountLinkId: string;
      readonly region: string;
      readonly pipeline: string;
    };

export interface Delivery {
  readonly message: Message;
  /** 0…900. */
  readonly delaySeconds?: number;
  /** At most `limit` messages with this key are worked on at once. */
  readonly concurrency?: { readonly key: string; readonly limit: number };
}

/** At least once, unordered. */
export interface WorkQueue {
  /** @throws ServiceError `unavailable` or `throttled` when the queue refuses; nothing was accepted then */
  push(deliveries: readonly Delivery[]): Promise<void>;
}
