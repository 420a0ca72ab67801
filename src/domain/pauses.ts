import type { Ref } from './refs';

/** Somebody stopped the starts of a workspace or repository; what runs already is followed on. */
export interface Pause {
  /** In the words of the person who paused; everybody who sees the repository reads it. */
  readonly reason: string;
  /** Account id. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface ActivePause extends Pause {
  readonly scope: 'workspace' | 'repository';
}

/** The pause that counts for a repository: the workspace's goes first, because lifting the other would start nothing. */
export const activePause = (
  workspace: Pause | undefined,
  repository: Pause | undefined,
): ActivePause | undefined => {
  if (workspace) return { ...workspace, scope: 'workspace' };
  return repository && { ...repository, scope: 'repository' };
};

/** One sentence for whoever waits for a start. */
export const pauseSentence = ({ scope, reason }: Pick<ActivePause, 'scope' | 'reason'>): string =>
  `Starts are paused in this ${scope}: ${reason}`;

/** What a pause kept from starting on one ref: its newest event, and starts that waited in the queue. */
export interface MissedStart {
  /** Names the repository and ref; the same for every event of the ref. */
  readonly id: string;
  readonly repositoryId: string;
  readonly ref: Ref;
  /** Number of the pull request that would have started; absent for pushes. */
  readonly pullRequest?: number;
  /** Timestamp of the newest event or run, as Bitbucket gave it. */
  readonly at: string;
  readonly commit: string;
  /** Runs that are held because their start came up during the pause. */
  readonly runIds: readonly string[];
}
