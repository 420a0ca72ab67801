import type { PipelineFactsView } from './views';

/** Something to know before a pipeline is started: what it is, and how to change it. */
export interface StartAdvice {
  readonly code:
    'v1' | 'no-source' | 'several-sources' | 'native-triggers' | 'superseded-refs' | 'queued-limit';
  /** `blocks`: start is not possible; `asks`: only with the tick; `warns`: possible, with this in mind. */
  readonly weight: 'blocks' | 'asks' | 'warns';
  readonly problem: string;
  readonly fix: string;
}

export interface BulkRepository {
  readonly id: string;
  /** `workspace-slug/repository-slug` */
  readonly fullName: string;
  readonly mainBranch?: string;
}

export interface BulkPipeline extends PipelineFactsView {
  /** Repositories that its source actions fetch through a Bitbucket connection, `workspace-slug/repository-slug`. */
  readonly sourceRepositories: readonly string[];
  /** Where its source is when that is not Bitbucket: `GitHub`, `CodeCommit` …; absent without a source of commits. */
  readonly otherSource?: string;
  /** Ids of repositories with a link on it. */
  readonly linkedIn: readonly string[];
  readonly advice: readonly StartAdvice[];
}

export interface BulkJobView {
  readonly id: string;
  readonly state: 'running' | 'cancelled' | 'done';
  readonly total: number;
  readonly linked: number;
  readonly already: number;
  readonly failed: number;
  readonly startedAt: string;
  readonly updatedAt: string;
  /** It runs and nothing has happened for two minutes: its message was lost. */
  readonly stalled: boolean;
}

export interface BulkFailure {
  /** Absent when Bitbucket lists no such repository. */
  readonly fullName?: string;
  readonly pipeline: string;
  /** `<account label> <region>`. */
  readonly place: string;
  readonly reason: string;
}

export interface BulkLoadReply {
  readonly accounts: readonly {
    readonly id: string;
    readonly label: string;
    readonly accountId: string;
    readonly regions: readonly string[];
    readonly state: 'unverified' | 'working' | 'broken';
  }[];
  /** The newest job; absent before the first. */
  readonly job?: BulkJobView;
}

/** Reply data of the resolvers of bulk linking. */
export interface BulkReplies {
  'bulk/load': BulkLoadReply;
  'bulk/repositories': { readonly repositories: readonly BulkRepository[]; readonly next?: number };
  'bulk/pipelines': {
    readonly pipelines: readonly BulkPipeline[];
    readonly unreadable: readonly string[];
    readonly cursor?: string;
  };
  'bulk/start': BulkJobView;
  'bulk/poll': { readonly job?: BulkJobView };
  'bulk/failures': { readonly failures: readonly BulkFailure[] };
  'bulk/cancel': BulkJobView;
  'bulk/resume': BulkJobView;
}
