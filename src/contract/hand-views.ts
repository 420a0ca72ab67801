import type { PauseView } from './pause-views';
import type { ParameterView } from './rule-views';
import type { FileChangeView } from './rules-source-views';
import type { RepositoryLevel, RunView } from './views';

/** A link in start mode, as a person who wants to start it sees it. */
export interface HandLinkView {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** Takes commits of the main branch only. */
  readonly onlyMain: boolean;
  /** One sentence why this person may not start it now; absent when they may. */
  readonly obstacle?: string;
  readonly parameters: readonly ParameterView[];
}

export interface RefView {
  readonly type: 'branch' | 'tag';
  readonly name: string;
  /** Full hash. */
  readonly commit: string;
}

/** What somebody needs to start something by hand. */
export interface HandView {
  readonly links: readonly HandLinkView[];
  readonly mainBranch?: string;
  /** Names by the account ids of who started the runs shown, where Bitbucket tells them. */
  readonly people: Readonly<Record<string, string>>;
}

export interface PullRequestReply {
  readonly level: RepositoryLevel;
  /** As the panel's. */
  readonly grant: string;
  readonly pause?: PauseView;
  readonly hand: HandView;
  readonly number: number;
  readonly state: 'open' | 'merged' | 'declined' | 'superseded';
  readonly source: string;
  readonly destination: string;
  /** Present when it changes slipway.yml, where that decides what starts. */
  readonly fileChange?: FileChangeView;
  /** The head: its full hash, or 12 characters where only a fork has the commit. Absent when Bitbucket knows none. */
  readonly commit?: string;
  /** Present when the pull request comes from a fork. */
  readonly fork?: {
    /** AWS can fetch the head. */
    readonly reachable: boolean;
    readonly approved: boolean;
    /** Name of who approved the head, where Bitbucket tells it. */
    readonly approvedBy?: string;
  };
  /** Runs at the head, newest first. */
  readonly runs: readonly RunView[];
}

export interface HandReplyOf {
  'runs/start': { readonly runId: string; readonly commit: string; readonly linkName: string };
  'runs/re-run': { readonly runId: string; readonly commit: string; readonly linkName: string };
  /** Branches, then tags; `more` when the search should be narrower. */
  'refs/search': { readonly refs: readonly RefView[]; readonly more: boolean };
  'pull-requests/load': PullRequestReply;
  'pull-requests/approve': { readonly approved: string };
}
