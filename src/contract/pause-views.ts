/** Starts are paused; runs that AWS works on are followed all the same. */
export interface PauseView {
  readonly scope: 'workspace' | 'repository';
  readonly reason: string;
  readonly at: string;
  /** Who paused; absent where the page does not tell, or the person left the workspace. */
  readonly by?: string;
}

/** A branch or tag whose newest push did not start because of a pause. */
export interface MissedStartView {
  readonly id: string;
  /** `workspace/repository`, or the repository's id while its name is unknown. */
  readonly repository: string;
  readonly ref: { readonly type: 'branch' | 'tag'; readonly name: string };
  readonly commit: string;
  readonly at: string;
}

export interface PauseReply {
  /** The workspace's, and on pages of a repository its own. */
  readonly pauses: readonly PauseView[];
  /** Newest first, at most 100. */
  readonly missed: readonly MissedStartView[];
  /** Whether the viewer may start something during the pause. */
  readonly mayStartAnyway: boolean;
}

export interface PauseReplyOf {
  'pause/load': PauseReply;
  'pause/set': PauseReply;
  'pause/lift': PauseReply & { readonly count: number };
  'pause/start-anyway': PauseReply;
  'repository-pause/load': PauseReply;
  'repository-pause/set': PauseReply;
  'repository-pause/lift': PauseReply & { readonly count: number };
  'repository-pause/start-anyway': PauseReply;
}
