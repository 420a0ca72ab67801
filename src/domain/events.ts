import type { Ref } from './refs';

/** One ref changed by a push. Forge sends one event per ref. */
export interface PushEvent {
  readonly workspaceId: string;
  /** Bare uuid. */
  readonly repositoryId: string;
  readonly ref: Ref;
  readonly change: 'created' | 'updated' | 'deleted';
  readonly forced: boolean;
  /** True for the repository's main branch, as Bitbucket says with the event. */
  readonly mainBranch: boolean;
  /** Full hash before the push; absent for a new ref. */
  readonly before?: string;
  /** Full hash after the push; absent for a deleted ref. */
  readonly after?: string;
  /** First line of the head commit's message; absent when the event lists no commits. */
  readonly message?: string;
  readonly actorId?: string;
  /** When Bitbucket saw the push (ISO 8601, up to microseconds); orders events of one ref. */
  readonly timestamp: string;
}

/** What a pull request is in when an event of it is decided. */
export type PullRequestPhase = 'open' | 'merged' | 'declined';

/**
 * A pull request as Bitbucket shows it when one of its events is decided: Forge's event has neither full hashes nor the source repository,
 * so both are asked for. Which event it was does not matter then: what is new is a head or a destination that no run was made for.
 */
export interface PullRequestEvent {
  readonly workspaceId: string;
  readonly repositoryId: string;
  readonly number: number;
  readonly phase: PullRequestPhase;
  readonly title: string;
  readonly draft: boolean;
  readonly source: {
    readonly branch: string;
    /** The source is another repository, or one that is gone. */
    readonly fork: boolean;
  };
  readonly destination: { readonly branch: string; readonly commit: string };
  /** The destination is the repository's main branch. */
  readonly intoMain: boolean;
  /** Full hash: the source's head, or of a merged pull request the commit that the merge made. */
  readonly commit: string;
  /** It was merged, and the destination has moved on since. */
  readonly overtaken?: true;
  /** AWS fetches from the destination's repository, and only what is there. */
  readonly reachable: boolean;
  readonly message?: string;
  /** Account id of who opened it. */
  readonly authorId?: string;
  readonly actorId?: string;
  readonly timestamp: string;
}

export type RepositoryEvent = PushEvent | PullRequestEvent;

/** What Forge's event tells of a pull request: enough to ask Bitbucket for the rest. */
export interface PullRequestNotice {
  readonly workspaceId: string;
  readonly repositoryId: string;
  readonly number: number;
  /** `updated`: source or destination, title, description, draft or reviewers; `fulfilled`: merged; `rejected`: declined. */
  readonly change: 'created' | 'updated' | 'fulfilled' | 'rejected';
  readonly actorId?: string;
  readonly timestamp: string;
}

/** First line of a commit's message; undefined when it says nothing. */
export const firstLineOf = (message: string): string | undefined => {
  const [line] = message.trim().split(/[\r\n]/u);
  return line === '' ? undefined : line;
};

/** The notice that brings a pull request's event again. */
export const noticeOf = (event: PullRequestEvent): PullRequestNotice => {
  const { workspaceId, repositoryId, number, actorId, timestamp } = event;
  const actor = actorId === undefined ? {} : { actorId };
  return { workspaceId, repositoryId, number, change: 'updated', ...actor, timestamp };
};

export const isPullRequest = (event: RepositoryEvent): event is PullRequestEvent => 'number' in event;

/** The commit that a run of the event would build; a deleted ref has none. */
export const commitOf = (event: RepositoryEvent): string | undefined =>
  isPullRequest(event) ? event.commit : event.after;

/** The ref that the event is about: of a pull request its source branch, once it is merged its destination. */
export const refOf = (event: RepositoryEvent): Ref => {
  if (!isPullRequest(event)) return event.ref;
  const { branch } = event.phase === 'merged' ? event.destination : event.source;
  return { type: 'branch', name: branch };
};

/** Whether the event's commit is on the main branch. A merged pull request's is the destination's own. */
export const isOnMain = (event: RepositoryEvent): boolean =>
  isPullRequest(event) ? event.phase === 'merged' && event.intoMain : event.mainBranch;
