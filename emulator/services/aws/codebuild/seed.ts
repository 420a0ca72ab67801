import { type AwsContext, regionalArn } from '../core/context';
import { AwsError } from '../wire';
import type { Project, SOURCE_TYPES, Variable, WebhookFilter } from './entities';
import type { CodeBuildStore } from './store';

type WebhookFilterInput = Omit<WebhookFilter, 'excludeMatchedPattern'> & {
  readonly excludeMatchedPattern?: boolean;
};

export interface ProjectInput {
  readonly name: string;
  readonly source: {
    readonly type: (typeof SOURCE_TYPES)[number];
    readonly location?: string;
    readonly buildspec?: string;
    /** Through CodeConnections; absent for credentials that the account keeps. */
    readonly auth?: { readonly type: 'CODECONNECTIONS'; readonly resource: string };
    readonly reportBuildStatus?: boolean;
  };
  readonly sourceVersion?: string;
  /** Starts a build on pushes; without filter groups on every one. */
  readonly webhook?: { readonly filterGroups?: readonly (readonly WebhookFilterInput[])[] };
  readonly environmentVariables?: readonly {
    readonly name: string;
    readonly value: string;
    readonly type?: Variable['type'];
  }[];
  /** With it batch builds can be started. */
  readonly buildBatchConfig?: { readonly serviceRole: string };
  readonly serviceRole?: string;
  readonly timeoutInMinutes?: number;
}

/** Providers that CodeBuild has webhooks of and reports statuses to. */
const gitHosts: readonly string[] = [
  'BITBUCKET',
  'GITHUB',
  'GITHUB_ENTERPRISE',
  'GITLAB',
  'GITLAB_SELF_MANAGED',
];

export const isGitHost = (sourceType: string): boolean => gitHosts.includes(sourceType);

const refuse = (message: string): never => {
  throw new AwsError('InvalidInputException', message);
};

const check = ({ name, source, webhook }: ProjectInput): void => {
  if (!/^[A-Za-z0-9][A-Za-z0-9\-_]{1,149}$/.test(name)) refuse('Invalid project name');
  const isPlaceless = source.type === 'CODEPIPELINE' || source.type === 'NO_SOURCE';
  if (isPlaceless !== (source.location === undefined))
    refuse(`Invalid project source: location and type ${source.type} do not go together`);
  if (source.reportBuildStatus === true && !isGitHost(source.type))
    refuse(`Build status cannot be reported to a source of type ${source.type}`);
  if (webhook && !isGitHost(source.type)) refuse(`A source of type ${source.type} has no webhooks`);
};

const webhookOf = ({ webhook }: ProjectInput): Project['webhook'] =>
  webhook &&
  (webhook.filterGroups ?? []).map((group) =>
    group.map((filter) => ({ excludeMatchedPattern: false, ...filter })),
  );

/** @throws {AwsError} InvalidInputException */
export const createProject = (
  context: AwsContext,
  store: CodeBuildStore,
  accountId: string,
  region: string,
  input: ProjectInput,
): Project => {
  check(input);
  return store.projects.put({
    accountId,
    region,
    name: input.name,
    arn: regionalArn('codebuild', { accountId, region }, `project/${input.name}`),
    sourceType: input.source.type,
    sourceLocation: input.source.location,
    sourceAuth: input.source.auth,
    reportBuildStatus: input.source.reportBuildStatus ?? false,
    sourceVersion: input.sourceVersion,
    webhook: webhookOf(input),
    buildspec: input.source.buildspec,
    variables: (input.environmentVariables ?? []).map(({ name, value, type = 'PLAINTEXT' }) => ({
      name,
      value,
      type,
    })),
    buildBatchConfig: input.buildBatchConfig,
    serviceRole: input.serviceRole ?? `arn:aws:iam::${accountId}:role/codebuild-${input.name}`,
    timeoutMinutes: input.timeoutInMinutes ?? 60,
    createdMs: context.clock.nowMs(),
    builds: 0,
  });
};
