import type { StartAdvice } from './bulk-views';

/** What the Custom UI shows. Times are ISO 8601 strings in UTC; ids are opaque. */

export type RunState =
  | 'queued'
  | 'starting'
  | 'running'
  | 'waiting-for-approval'
  | 'succeeded'
  | 'failed'
  | 'stopped'
  | 'superseded'
  | 'error';

export type StageState =
  'pending' | 'running' | 'succeeded' | 'failed' | 'stopped' | 'waiting-for-approval' | 'skipped';

export interface StageView {
  readonly name: string;
  readonly state: StageState;
}

export interface RunView {
  readonly id: string;
  /** Raised by every change; the page sends back what it knows and gets only newer runs. */
  readonly version: number;
  readonly state: RunState;
  /** True when the flood fence holds the run until somebody starts or discards it. */
  readonly held: boolean;
  readonly linkName: string;
  /** `<account label> <region>`. */
  readonly place: string;
  readonly pipeline: string;
  readonly cause: 'push' | 'tag' | 'pull-request' | 'manual' | 're-run' | 'comment' | 'aws';
  readonly ref?: { readonly type: 'branch' | 'tag'; readonly name: string };
  /** Full 40-character hash. */
  readonly commit: string;
  /** First line of the commit message, at most 120 characters; absent when unknown. */
  readonly message?: string;
  readonly stages: readonly StageView[];
  /** One sentence when the run ended in error or failed: what happened and what to do. */
  readonly reason?: string;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  /** The execution's page in the AWS console; absent before AWS named the execution. */
  readonly awsUrl?: string;
}

export type RepositoryLevel = 'none' | 'read' | 'write' | 'admin';

/** What the role in an account may do; `follow` is always there. */
export type PermissionSet = 'follow' | 'start' | 'approve' | 'logs' | 'rotate';

/** `Read`: an account link as its owners see it. */
export interface AccountView {
  readonly id: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly roleArn: string;
  readonly label: string;
  readonly regions: readonly string[];
  readonly sets: readonly PermissionSet[];
  readonly state: 'unverified' | 'working' | 'broken';
  /** One sentence when broken. */
  readonly problem?: string;
  readonly verifiedAt?: string;
  readonly callbacks: readonly CallbackView[];
}

/** A pipeline that repositories have linked through an account link. */
export interface AccountUseView {
  readonly accountLinkId: string;
  readonly region: string;
  readonly pipeline: string;
  readonly repositoryCount: number;
}

/** Whether AWS reports state changes of one region by itself (EventBridge API destination → web trigger). */
export interface CallbackView {
  readonly region: string;
  readonly keyCreatedAt?: string;
}

export interface CheckView {
  readonly name: string;
  readonly result: 'passed' | 'failed' | 'not-tried';
  /** What was seen, and for a failure exactly what to change. */
  readonly detail: string;
}

export interface PipelineFactsView {
  readonly name: string;
  readonly type: 'V1' | 'V2';
  readonly executionMode: 'SUPERSEDED' | 'QUEUED' | 'PARALLEL';
  /** The source action that takes the commit; absent when there is none or more than one candidate. */
  readonly sourceAction?: { readonly name: string; readonly repository?: string; readonly branch?: string };
  readonly variables: readonly string[];
  /** AWS starts this pipeline by itself on a push (`triggers` or change detection is on). */
  readonly nativeTriggers: boolean;
  readonly stages: readonly string[];
  /** Names of the stages that contain a Deploy or an approval action. */
  readonly deployStages: readonly string[];
}

export interface PipelineChoice extends PipelineFactsView {
  /** Another repository is this pipeline's source (or none could be read): only a workspace owner may link it. */
  readonly otherRepository: boolean;
  /** The sentence that says why `start` is not possible (V1, no source action, two source actions, native triggers on); absent when it is. */
  readonly startProblem?: string;
  /** What to know before it is started, with the fix; the first that blocks is `startProblem`. */
  readonly advice: readonly StartAdvice[];
}

export interface GlobsView {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export interface LinkView {
  readonly id: string;
  readonly name: string;
  readonly mode: 'follow' | 'start';
  readonly accountLinkId: string;
  readonly region: string;
  /** `<account label> <region>`. */
  readonly place: string;
  readonly pipeline: PipelineFactsView;
  readonly branches: GlobsView;
  readonly tags: GlobsView;
  /** Values of pipeline variables, with their placeholders. */
  readonly variables: Readonly<Record<string, string>>;
  /** The admin's tick "unmerged commits will be deployed by <stages>". */
  readonly allowUnmerged: boolean;
  /** The admin's tick "both may start it" for a pipeline with native triggers. */
  readonly allowBothStart: boolean;
  /** In words, what this link lets start: one sentence each. */
  readonly fences: readonly string[];
  /** What to know about its pipeline, with the fix. */
  readonly advice: readonly StartAdvice[];
}
