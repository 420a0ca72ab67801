/**
 * What a linked account's role may do, in sets that an owner chooses when the stack is deployed. `follow` is always there. The same
 * table makes the role's policy in the customer's account, the checks of Verify and the words on the page.
 */
export const permissionSets = ['follow', 'start', 'approve', 'logs', 'rotate', 'publish'] as const;

export type PermissionSet = (typeof permissionSets)[number];

/**
 * Where a permission applies:
 * - `all`: the operation has no resource level in IAM
 * - `pipelines`, `stages`, `actions`: a pipeline, and what lies below it, https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodepipeline.html
 * - `projects`, `report-groups`: of CodeBuild
 * - `connections`: of CodeConnections, under both names of the service
 * - `build-logs`: log groups below `/aws/codebuild/`
 * - `callback-secret`, `callback-connection`: what the stack made for callbacks
 * - `default-bus`, `audit-events`, `repository-events`: the account's default bus of EventBridge, for events of one source (`eventSourceOf`)
 * - `own-role`: the role itself
 */
export type PermissionScope =
  | 'all'
  | 'pipelines'
  | 'stages'
  | 'actions'
  | 'projects'
  | 'report-groups'
  | 'connections'
  | 'build-logs'
  | 'callback-secret'
  | 'callback-connection'
  | 'default-bus'
  | 'audit-events'
  | 'repository-events'
  | 'own-role';

export interface Permission {
  readonly actions: readonly string[];
  readonly scope: PermissionScope;
}

/** IAM actions of each set. Nothing here has a `*` in an action. */
export const permissionsOf: Readonly<Record<PermissionSet, readonly Permission[]>> = {
  follow: [
    { actions: ['codepipeline:ListPipelines', 'codebuild:ListProjects'], scope: 'all' },
    {
      actions: [
        'codepipeline:GetPipeline',
        'codepipeline:GetPipelineExecution',
        'codepipeline:GetPipelineState',
        'codepipeline:ListActionExecutions',
        'codepipeline:ListPipelineExecutions',
      ],
      scope: 'pipelines',
    },
    {
      actions: [
        'codebuild:BatchGetBuildBatches',
        'codebuild:BatchGetBuilds',
        'codebuild:BatchGetProjects',
        'codebuild:ListBuildBatchesForProject',
        'codebuild:ListBuildsForProject',
      ],
      scope: 'projects',
    },
    {
      actions: ['codeconnections:ListConnections', 'codestar-connections:ListConnections'],
      scope: 'all',
    },
    {
      actions: ['codeconnections:GetConnection', 'codestar-connections:GetConnection'],
      scope: 'connections',
    },
    { actions: ['secretsmanager:GetSecretValue'], scope: 'callback-secret' },
    { actions: ['events:PutEvents'], scope: 'default-bus' },
    { actions: ['iam:SimulatePrincipalPolicy'], scope: 'own-role' },
  ],
  start: [
    {
      actions: ['codepipeline:StartPipelineExecution', 'codepipeline:StopPipelineExecution'],
      scope: 'pipelines',
    },
    {
      actions: [
        'codepipeline:DisableStageTransition',
        'codepipeline:EnableStageTransition',
        'codepipeline:RetryStageExecution',
        'codepipeline:RollbackStage',
      ],
      scope: 'stages',
    },
    {
      actions: [
        'codebuild:StartBuild',
        'codebuild:StartBuildBatch',
        'codebuild:StopBuild',
        'codebuild:StopBuildBatch',
      ],
      scope: 'projects',
    },
  ],
  approve: [{ actions: ['codepipeline:PutApprovalResult'], scope: 'actions' }],
  logs: [
    { actions: ['logs:GetLogEvents'], scope: 'build-logs' },
    {
      actions: [
        'codebuild:BatchGetReports',
        'codebuild:DescribeCodeCoverages',
        'codebuild:DescribeTestCases',
        'codebuild:ListReportsForReportGroup',
      ],
      scope: 'report-groups',
    },
  ],
  rotate: [
    { actions: ['secretsmanager:PutSecretValue'], scope: 'callback-secret' },
    { actions: ['events:UpdateConnection'], scope: 'callback-connection' },
  ],
  publish: [
    { actions: ['events:PutEvents'], scope: 'audit-events' },
    { actions: ['events:PutEvents'], scope: 'repository-events' },
  ],
};

/** The permissions of the chosen sets; `follow` is always one of them. */
export const permissionsFor = (sets: readonly PermissionSet[]): readonly Permission[] =>
  permissionSets.filter((set) => set === 'follow' || sets.includes(set)).flatMap((set) => permissionsOf[set]);

/** Parts of names that the stacks and the app agree on: the first group of the workspace's uuid tells workspaces of one account apart. */
export const workspaceShortId = (workspaceId: string): string => workspaceId.slice(0, 8);

/** Name of the role that the stack makes; so an account's number is all an owner enters. */
export const roleNameOf = (workspaceId: string): string => `Slipway-${workspaceShortId(workspaceId)}`;

/** Name of the secret with the callback key, in each linked region. */
export const callbackSecretNameOf = (workspaceId: string): string =>
  `slipway/${workspaceShortId(workspaceId)}/callback`;

/** Name of the EventBridge connection and API destination, in each linked region. */
export const callbackConnectionNameOf = (workspaceId: string): string =>
  `slipway-${workspaceShortId(workspaceId)}`;

/** Event source of the test events of Verify. */
export const verifyEventSource = 'slipway.verify';

/** Event sources of what Slipway puts on a bus for the customer's own rules: its audit log, and what happens in repositories. */
export const auditEventSource = 'slipway.audit';
export const repositoryEventSource = 'slipway.bitbucket';

/** The one source of the events that a scope lets the role put. */
export const eventSourceOf: Readonly<Partial<Record<PermissionScope, string>>> = {
  'default-bus': verifyEventSource,
  'audit-events': auditEventSource,
  'repository-events': repositoryEventSource,
};
