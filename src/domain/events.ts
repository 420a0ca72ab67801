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
