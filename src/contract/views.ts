import type { StartAdvice } from './bulk-views';
import type { OutdatedSourceView } from './lifecycle-views';
import type { LinkOptionsView, RuleView } from './rule-views';

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
  readonly linkId: string;
  readonly linkName: string;
  /** `<account label> <region>`. */
  readonly place: string;
  /** Whether AWS runs a pipeline, whose stages these are, or builds a project, whose phases they are. */
  readonly kind: 'pipeline' | 'project';
  /** Name of the pipeline or project. */
  readonly pipeline: string;
  readonly cause: 'push' | 'tag' | 'pull-request' | 'manual' | 're-run' | 'comment' | 'aws';
  readonly ref?: { readonly type: 'branch' | 'tag'; readonly name: string };
  /** Account id of the person who started it by hand or again. */
  readonly startedBy?: string;
  /** Number of the pull request that it runs for. */
  readonly pullRequest?: number;
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
export type PermissionSet = 'follow' | 'start' | 'approve' | 'logs' | 'rotate' | 'publish';

/** `Read`: an account link as its owners see it. */
export interface AccountView {
  readonly id: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly roleArn: string;
  readonly label: string;
  readonly regions: readonly string[];
  readonly sets: readonly PermissionSet[];
  /** How Slipway comes in: a token of its own issuer, or an access key that may assume the role. */
  readonly way: 'oidc' | 'access-key';
  /** Access-key way: what the role's trust policy demands, and whether a key is stored. */
  readonly externalId?: string;
  readonly hasAccessKey?: boolean;
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
  readonly kind: 'pipeline' | 'project';
  /** Name of the pipeline or project. */
  readonly pipeline: string;
  readonly repositoryCount: number;
}

/** Whether AWS reports state changes of one region by itself (EventBridge API destination → web trigger). */
export interface CallbackView {
  readonly region: string;
  readonly keyCreatedAt?: string;
  /** When AWS last called with the key, to the hour. */
  readonly lastHeardAt?: string;
}

export interface CheckView {
  /** Stable; with `region` it names the check. */
  readonly id: string;
  readonly region?: string;
  readonly name: string;
  readonly result: 'passed' | 'failed' | 'not-tried';
  /** What was seen. */
  readonly detail: string;
  /** For a failure, exactly what to change. */
  readonly fix?: string;
  /** A command or text that the fix needs. */
  readonly command?: string;
}

export interface PipelineFactsView {
  /** What a request names: `shop` for a pipeline, `project/shop` for a CodeBuild project, `batch/shop` for its batch builds. */
  readonly name: string;
  readonly kind: 'pipeline' | 'project';
  /** The name as AWS and people write it. */
  readonly title: string;
  readonly type: 'V1' | 'V2' | 'PROJECT';
  readonly executionMode: 'SUPERSEDED' | 'QUEUED' | 'PARALLEL';
  /** The source action that takes the commit; absent when there is none or more than one candidate. */
  readonly sourceAction?: { readonly name: string; readonly repository?: string; readonly branch?: string };
  readonly variables: readonly string[];
  /** AWS starts this pipeline by itself on a push (`triggers` or change detection is on). */
  readonly nativeTriggers: boolean;
  /** AWS posts a build status of its own for what it starts of this project; Slipway adds none to those. */
  readonly reportsStatus: boolean;
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
  /** In the order of their names, which is the order that they are decided in. Empty for a link that is only followed. */
  readonly rules: readonly RuleView[];
  readonly options: LinkOptionsView;
  /** The admin's tick "unmerged commits will be deployed by <stages>". */
  readonly allowUnmerged: boolean;
  /** The admin's tick "both may start it" for a pipeline with native triggers. */
  readonly allowBothStart: boolean;
  /** The pipeline fetches by a name the repository had before. */
  readonly outdatedSource?: OutdatedSourceView;
  /** In words, what this link lets start: one sentence each. */
  readonly fences: readonly string[];
  /** What to know of its rules, one sentence each. */
  readonly warnings: readonly string[];
  /** What to know about its pipeline, with the fix. */
  readonly advice: readonly StartAdvice[];
}
