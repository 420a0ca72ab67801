import type { PipelineFacts } from '../domain/links';
import type { ExecutionSnapshot } from '../domain/observations';
import type { Purpose } from '../domain/subjects';

/** What a session may do in AWS; becomes the inline session policy, so that a session never carries more than its purpose. */
export type Reach =
  /** ARN of the one pipeline or CodeBuild project. */
  | { readonly kind: 'start'; readonly pipelineArn: string }
  | { readonly kind: 'follow'; readonly pipelineArn: string }
  /** Stop what runs. */
  | { readonly kind: 'control'; readonly pipelineArn: string }
  | { readonly kind: 'setup'; readonly region: string }
  /** What the checks of Verify need: list, ask IAM about the role itself, read the callback key, put a test event. */
  | { readonly kind: 'verify'; readonly region: string; readonly workspaceId: string }
  /** A new callback key: into the secret, and into the connection. */
  | { readonly kind: 'rotate'; readonly region: string; readonly workspaceId: string }
  /** Put events of one of Slipway's own sources on the default bus. */
  | {
      readonly kind: 'publish';
      readonly what: 'audit' | 'repository';
      readonly region: string;
      readonly workspaceId: string;
    }
  /** List connections, and see what source actions fetched. */
  | { readonly kind: 'connections'; readonly region: string };

export interface SessionRequest {
  readonly roleArn: string;
  /** Access-key way: whose stored key assumes the role, and the external id that it shows. Absent: a token of our own issuer does. */
  readonly byKey?: { readonly accountLinkId: string; readonly externalId: string | undefined };
  readonly region: string;
  readonly purpose: Purpose;
  readonly reach: Reach;
  /** RoleSessionName, 2…64 of `[\w+=,.@-]`. */
  readonly sessionName: string;
  /** Session tags, e.g. `slipway:link`. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Temporary credentials of an assumed role, for one region. Never stored, never logged. */
export interface AwsSession {
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
}

export interface RoleSessions {
  /**
   * Assumes the role with a token of this installation's own issuer, or with the account link's access key.
   * @throws ServiceError `role-refused`, `issuer-unreachable`, `region-disabled`, `throttled`, `unavailable`
   */
  open(request: SessionRequest): Promise<AwsSession>;
}

export interface StartRequest {
  /** The target's name. */
  readonly pipeline: string;
  readonly sourceActionName: string;
  /** Full hash. */
  readonly commit: string;
  readonly variables: Readonly<Record<string, string>>;
  /** The same token starts at most one execution; `[a-zA-Z0-9-]{1,128}`. A build also carries it as its run id. */
  readonly clientRequestToken: string;
  /** Keeps AWS from posting a build status of its own beside ours; for projects that say they do. */
  readonly withoutOwnStatus?: true;
}

export interface ExecutionSummary {
  readonly executionId: string;
  readonly startedAt: string;
  readonly open: boolean;
  readonly triggerDetail?: string;
  /** The run id that a build carries in its variables. */
  readonly runVariable?: string;
}

/** What can be linked. Every method may also throw `throttled`, `unavailable` or `access-denied`. */
export interface Pipelines {
  /** @throws ServiceError `pipeline-gone`, `request-refused`, `conflict` */
  start(session: AwsSession, request: StartRequest): Promise<string>;
  /** @throws ServiceError `execution-gone`, `pipeline-gone` */
  getExecution(session: AwsSession, pipeline: string, executionId: string): Promise<ExecutionSnapshot>;
  /**
   * Stops an execution once its running actions have ended, or a build at once; asking twice is fine. `reason` is shown in AWS, where there
   * is a place for it. @throws ServiceError `execution-gone`, `pipeline-gone`, `conflict`; `request-refused` when it cannot be stopped any more
   */
  stop(session: AwsSession, pipeline: string, executionId: string, reason: string): Promise<void>;
  /** The newest executions, at most `limit` ≤ 100. @throws ServiceError `pipeline-gone` */
  listExecutions(session: AwsSession, pipeline: string, limit: number): Promise<readonly ExecutionSummary[]>;
  /** Hosts of its sources are read in setup sessions only. @throws ServiceError `pipeline-gone` */
  getPipeline(session: AwsSession, pipeline: string, nowIso: string): Promise<PipelineFacts>;
  /** Names of CodePipeline's, one page of AWS. */
  listPipelines(
    session: AwsSession,
    cursor: string | undefined,
  ): Promise<{ names: readonly string[]; cursor?: string }>;
}

/** One page of an account's projects, each read already: CodeBuild tells of 100 at once. */
export interface ProjectPage {
  readonly projects: readonly PipelineFacts[];
  readonly cursor?: string;
}

/**
 * CodeBuild, with projects as targets (`project/shop`) and builds as executions: the id of a build is the part behind the project's name.
 * Builds that a pipeline or a batch started are not listed. Every method may also throw `throttled`, `unavailable` or `access-denied`.
 */
export interface Projects extends Pick<Pipelines, 'start' | 'stop' | 'getExecution' | 'listExecutions'> {
  /** @throws ServiceError `pipeline-gone` */
  getProject(session: AwsSession, target: string, nowIso: string): Promise<PipelineFacts>;
  listProjects(session: AwsSession, cursor: string | undefined, nowIso: string): Promise<ProjectPage>;
}

/** A connection of CodeConnections. */
export interface Connection {
  readonly arn: string;
  readonly name: string;
  /** ProviderType: `Bitbucket`, `GitHub` … */
  readonly provider: string;
  readonly status: 'PENDING' | 'AVAILABLE' | 'ERROR';
}

export interface Connections {
  /** All connections of the session's region. @throws ServiceError `access-denied`, `region-disabled`, `throttled`, `unavailable` */
  list(session: AwsSession): Promise<readonly Connection[]>;
}

/** What a source action did last. */
export interface SourceRun {
  readonly state: 'running' | 'fetched' | 'failed';
  readonly at: string;
  /** ARN of the connection that it used then. */
  readonly connection?: string;
  /** AWS's words when it failed. */
  readonly failure?: string;
}

export interface SourceRuns {
  /** The newest run of each of the pipeline's source actions that goes through a connection. @throws ServiceError `pipeline-gone`, `access-denied`, `throttled`, `unavailable` */
  listNewest(session: AwsSession, pipeline: string): Promise<readonly SourceRun[]>;
}
