import { createProjects } from '../../../src/adapters/aws/codebuild';
import { createPipelines } from '../../../src/adapters/aws/codepipeline';
import { withHosts } from '../../../src/adapters/aws/connections';
import { createRoleSessions } from '../../../src/adapters/aws/role-sessions';
import { oidcProviderArn, trustPolicyFor } from '../../../src/domain/role-policies';
import type { AwsSession, Projects } from '../../../src/ports/aws';
import type { PipelineReach } from './describe-pipelines';
import { serveIssuer } from '../../../src/usecases/serve-issuer';
import type { AwsAccount } from '../../../emulator/services/aws';
import type { AwsWorld } from '../../integration/aws/support/aws-world';
import { createAwsWorld } from '../../integration/aws/support/aws-world';
import { GitRepository } from '../../integration/aws/support/git-repository';
import { loopbackRequestHandler } from '../../support/loopback-request-handler';
import { issuerWithKey, testIssuerUrl } from '../../support/memory-issuer';
import type { PipelinesWorld } from './describe-pipelines';
import type { RoleSessionsWorld } from './describe-role-sessions';
import {
  accountId,
  mainSubject,
  pipelineArnOf,
  region,
  rolePermissions,
  startRequest,
  workspaceId,
} from './describe-role-sessions';

const partition = 'aws';

/** The installation's issuer at its public address, served by the app's own use case. */
const serveIssuerIn = async (world: AwsWorld) => {
  const { issuer } = await issuerWithKey();
  const { hostname, pathname } = new URL(testIssuerUrl);
  world.network.register(hostname, async ({ url }) => {
    const document = await serveIssuer({ issuer, clock: world.clock }, url.pathname.slice(pathname.length));
    return document === undefined ? { status: 404 } : { status: 200, body: document.body };
  });
  return issuer;
};

/** What the documents shown to admins make when pasted, and a role narrowed to one branch. */
const createRoles = (account: AwsAccount): void => {
  account.createOidcProvider({ url: testIssuerUrl, clientIds: ['sts.amazonaws.com'] });
  const policies = { slipway: rolePermissions };
  const trustPolicy = trustPolicyFor({ partition, accountId, issuerUrl: testIssuerUrl, workspaceId });
  account.createRole({ name: 'Slipway', trustPolicy, policies });
  const issuerName = testIssuerUrl.replace('https://', '');
  const narrow = {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Federated: oidcProviderArn({ partition, accountId }, testIssuerUrl) },
      Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
      Condition: {
        StringEquals: { [`${issuerName}:aud`]: 'sts.amazonaws.com', [`${issuerName}:sub`]: mainSubject },
      },
    },
  };
  account.createRole({ name: 'SlipwayMain', trustPolicy: narrow, policies });
};

const createPipelinesIn = (account: AwsAccount): void => {
  const { arn: connectionArn } = account.createConnection(region, { name: 'bitbucket' });
  account.createProject(region, { name: 'shop-build', source: { type: 'CODEPIPELINE' } });
  account.createProject(region, { name: 'fed', source: { type: 'CODEPIPELINE' } });
  account.createProject(region, {
    name: 'till',
    source: { type: 'BITBUCKET', location: 'https://bitbucket.org/acme/shop.git' },
    environmentVariables: [
      { name: 'BRANCH', value: 'none' },
      { name: 'TOKEN', value: '/till/token', type: 'PARAMETER_STORE' },
    ],
  });
  const version = '1';
  const source = {
    name: 'Bitbucket',
    actionTypeId: {
      category: 'Source' as const,
      owner: 'AWS' as const,
      provider: 'CodeStarSourceConnection',
      version,
    },
    configuration: {
      ConnectionArn: connectionArn,
      FullRepositoryId: 'acme/shop',
      BranchName: 'main',
      DetectChanges: 'false',
    },
    outputArtifacts: [{ name: 'App' }],
  };
  const build = {
    name: 'Test',
    actionTypeId: { category: 'Build' as const, owner: 'AWS' as const, provider: 'CodeBuild', version },
    configuration: { ProjectName: 'shop-build' },
    inputArtifacts: [{ name: 'App' }],
  };
  const common = {
    roleArn: `arn:aws:iam::${accountId}:role/pipeline`,
    artifactStore: { type: 'S3' as const, location: 'artifacts' },
    stages: [
      { name: 'Source', actions: [source] },
      { name: 'Build', actions: [build] },
    ],
  };
  for (const name of ['shop', 'spare']) {
    account.createPipeline(region, {
      ...common,
      name,
      pipelineType: 'V2',
      executionMode: 'PARALLEL',
      variables: [{ name: 'BRANCH', defaultValue: 'none' }],
    });
  }
  account.createPipeline(region, { ...common, name: 'legacy', pipelineType: 'V1' });
};

const buildspec = (command: string): string =>
  `version: 0.2\nphases:\n  build:\n    commands:\n      - ${command}\n`;

/** The real adapters against the emulator's AWS, over the wire. */
export const createEmulatorWorld = async (): Promise<
  RoleSessionsWorld &
    PipelinesWorld & {
      readonly world: AwsWorld;
      readonly projects: Projects;
      /** A session for the target of an ARN. */
      readonly openTarget: (kind: PipelineReach | 'control', arn: string) => Promise<AwsSession>;
    }
> => {
  const world = await createAwsWorld();
  const account = world.aws.account(accountId);
  createRoles(account);
  createPipelinesIn(account);
  const repository = new GitRepository(world.repositoryPath('acme/shop'));
  const breaking = repository.commit({ 'buildspec.yml': buildspec('exit 3') }, 'Break the till');
  const passing = repository.commit({ 'buildspec.yml': buildspec('true') }, 'Mend the till');
  const transport = { requestHandler: loopbackRequestHandler(world.port) };
  const sessions = createRoleSessions({
    issuer: await serveIssuerIn(world),
    clock: world.clock,
    ...transport,
  });
  const sessionName = 'slipway-contract';
  const openTarget = (kind: PipelineReach | 'control', pipelineArn: string): Promise<AwsSession> =>
    sessions.open(
      startRequest({ sessionName, reach: kind === 'setup' ? { kind, region } : { kind, pipelineArn } }),
    );
  return {
    world,
    sessions,
    pipelines: withHosts(createPipelines(transport), transport),
    projects: createProjects(transport),
    openTarget,
    open: (kind, pipeline) => openTarget(kind, pipelineArnOf(pipeline)),
    sessionName,
    passing,
    breaking,
    settle: () => world.aws.idle(),
    close: () => world.close(),
  };
};
