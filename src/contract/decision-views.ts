import type { RepositoryLevel, RunState } from './views';

/** What one event meant to one rule. */
export interface DecisionView {
  readonly linkName: string;
  /** Absent for a rule without a name of its own. */
  readonly ruleName?: string;
  /** The link or the rule is gone since. */
  readonly gone: boolean;
  readonly outcome: 'start' | 'held' | 'skip';
  /** One sentence without its full stop. */
  readonly words: string;
  /** Place in the troubleshooting guide. */
  readonly anchor?: string;
  /** The run that it started, as far as it is known. */
  readonly run?: { readonly id: string; readonly state: RunState; readonly awsUrl?: string };
}

export interface DecidedEventView {
  readonly id: string;
  readonly at: string;
  readonly ref: { readonly type: 'branch' | 'tag'; readonly name: string };
  readonly commit?: string;
  readonly commitUrl?: string;
  readonly message?: string;
  /** The person's name, if Bitbucket gives it away. */
  readonly actor?: string;
  readonly change?: 'created' | 'updated' | 'deleted';
  readonly pullRequest?: { readonly number: number; readonly phase: 'open' | 'merged' | 'declined' };
  readonly outcome: 'start' | 'held' | 'skip' | 'none';
  readonly decisions: readonly DecisionView[];
}

/** A head that no event was decided for. */
export interface GapView {
  /** Of a pull request its source branch. */
  readonly ref: { readonly type: 'branch' | 'tag'; readonly name: string };
  readonly commit: string;
  readonly commitUrl?: string;
  readonly pullRequest?: number;
  readonly message?: string;
}

/** What rules would make of an event. */
export interface DryRunView {
  readonly ref: DecidedEventView['ref'];
  readonly pullRequest?: DecidedEventView['pullRequest'];
  /** Absent for an event that was described. */
  readonly commit?: string;
  readonly message?: string;
  readonly decisions: readonly DecisionView[];
  /** Names of links whose rules ask which files changed, which nobody said. */
  readonly undecided: readonly string[];
}

export interface DecisionReplies {
  'decisions/dry-run': DryRunView;
  'gaps/list': { readonly level: RepositoryLevel; readonly gaps: readonly GapView[] };
  /** `already`: its event had come, or somebody had it decided. */
  'gaps/evaluate': { readonly already: boolean };
  'decisions/list': {
    readonly level: RepositoryLevel;
    /** Newest first, at most 20. */
    readonly events: readonly DecidedEventView[];
    /** Present when there are older ones. */
    readonly cursor?: string;
    /** No pipeline of the repository is started by Slipway, so nothing is decided. */
    readonly nothingToDecide: boolean;
  };
}
