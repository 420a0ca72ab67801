import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import { BatchGetBuildsCommand, StartBuildCommand } from '@aws-sdk/client-codebuild';
import {
  CodeStarConnectionsClient,
  CreateConnectionCommand,
  GetConnectionCommand,
  ListConnectionsCommand,
} from '@aws-sdk/client-codestar-connections';
import { buildProjectStackCommand, pipelineStackCommand } from '../../../src/domain/starter-commands';
import { loopbackRequestHandler } from '../../support/loopback-request-handler';
import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { ADMIN_POLICY, adminClients } from './support/clients';
import { GREEN, REPOSITORY, repository } from './support/pipelines';
import { rawCall } from './support/signed-request';
import { template } from './support/stacks';

describe('a connection to Bitbucket', () => {
  let world: AwsWorld;
  let connections: CodeStarConnectionsClient;
  beforeEach(async () => {
    world = await createAwsWorld();
    connections = clientIn(REGION);
  });
  afterEach(async () => {
    expect(world.defects.drain()).toEqual([]);
    await world.close();
  });

  const account = () => world.aws.account(ACCOUNT);
  const admin = () => account().createUser({ name: 'ada', policies: { all: ADMIN_POLICY } });
  const clientIn = (region: string) =>
    new CodeStarConnectionsClient({
      region,
      credentials: admin(),
      maxAttempts: 1,
      requestHandler: loopbackRequestHandler(world.port),
    });
  const create = async (name = 'bitbucket'): Promise<string> => {
    const command = new CreateConnectionCommand({ ConnectionName: name, ProviderType: 'Bitbucket' });
    return (await connections.send(command)).ConnectionArn ?? '';
  };
  const statusOf = async (arn: string) =>
    (await connections.send(new GetConnectionCommand({ ConnectionArn: arn }))).Connection?.ConnectionStatus;

  it('waits until a person finishes it in the console', async () => {
    const arn = await create();
    expect(arn).toMatch(
      new RegExp(`^arn:aws:codeconnections:${REGION}:${ACCOUNT}:connection/[0-9a-f-]{36}$`),
    );
    expect(await statusOf(arn)).toBe('PENDING');
    account().completeConnection(arn);
    expect(await statusOf(arn)).toBe('AVAILABLE');
    expect(() => account().completeConnection(arn)).toThrow('is AVAILABLE');
  });

  it('is made under the new name of the service too, and by the command of the AWS CLI', async () => {
    const made = await rawCall(world, admin(), {
      service: 'codeconnections',
      target: 'com.amazonaws.codeconnections.CodeConnections_20231201.CreateConnection',
      body: { ConnectionName: 'new', ProviderType: 'Bitbucket' },
    });
    expect(made).toMatchObject({ status: 200 });
    account().runCommands(
      `aws codeconnections create-connection --provider-type Bitbucket --connection-name cli --region ${REGION}`,
      template,
    );
    const { Connections } = await connections.send(new ListConnectionsCommand({}));
    expect(Connections?.map(({ ConnectionName }) => ConnectionName)).toEqual(['new', 'cli']);
  });

  it('is listed by provider, page by page', async () => {
    for (const name of ['a', 'b', 'c']) await create(name);
    account().createConnection(REGION, { name: 'hub', providerType: 'GitHub' });
    const page = async (NextToken?: string) =>
      connections.send(
        new ListConnectionsCommand({ ProviderTypeFilter: 'Bitbucket', MaxResults: 2, NextToken }),
      );
    const first = await page();
    const second = await page(first.NextToken);
    expect([first, second].map(({ Connections }) => Connections?.map((one) => one.ConnectionName))).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  it.each([
    ['without a provider', { ConnectionName: 'x' }, 'ValidationException'],
    [
      'with a name of 33 characters',
      { ConnectionName: 'x'.repeat(33), ProviderType: 'Bitbucket' as const },
      'ValidationException',
    ],
  ])('is refused %s', async (_, input, name) => {
    await expect(connections.send(new CreateConnectionCommand(input))).rejects.toMatchObject({ name });
  });

  it('is refused to callers whose policy does not allow it', async () => {
    const credentials = account().createUser({ name: 'nobody' });
    const client = new CodeStarConnectionsClient({
      region: REGION,
      credentials,
      maxAttempts: 1,
      requestHandler: loopbackRequestHandler(world.port),
    });
    const command = new CreateConnectionCommand({ ConnectionName: 'x', ProviderType: 'Bitbucket' });
    await expect(client.send(command)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it.each(['eu-central-2', 'ap-east-1', 'me-south-1'])(
    'is not to be had in %s, where the service is not',
    async (region) => {
      const host = `codestar-connections.${region}.amazonaws.com`;
      const request = {
        method: 'POST',
        url: new URL(`https://${host}/`),
        headers: {},
        body: Buffer.from('{}'),
      };
      await expect(world.network.fetch(request)).rejects.toMatchObject({ code: 'ENOTFOUND' });
      expect(() => account().createConnection(region, { name: 'x' })).toThrow('not available');
      expect(world.network.route(`codepipeline.${region}.amazonaws.com`)).toBeDefined();
    },
  );

  describe('that a pipeline’s stack uses', () => {
    const starter = (connectionArn: string) => ({
      region: REGION,
      name: 'shop',
      repository: REPOSITORY,
      branch: 'main',
      connectionArn,
    });
    const run = async () => {
      const { codepipeline } = adminClients(world);
      await codepipeline.send(new StartPipelineExecutionCommand({ name: 'shop' }));
      await world.aws.idle();
      return account().executions(REGION, 'shop')[0];
    };
    const deploy = (connectionArn: string) =>
      account().runCommands(pipelineStackCommand(starter(connectionArn), { kind: 'none' }), template);
    const build =
      'version: 0.2\nphases:\n  build:\n    commands:\n      - test -f app.txt\nartifacts:\n  files:\n    - "**/*"\n';

    it('gives the pipeline the commit, so that its first run is green', async () => {
      repository(world).commit({ 'buildspec.yml': build, 'app.txt': '1' });
      const { arn } = account().createConnection(REGION, { name: 'bitbucket' });
      expect(deploy(arn)).toMatchObject([{ stack: { status: 'CREATE_COMPLETE' } }]);
      expect(await run()).toMatchObject({ status: 'Succeeded', mode: 'PARALLEL' });
    });

    it.each([
      [
        'is pending',
        (arn: string) => world.aws.account(ACCOUNT).setConnectionStatus(arn, 'PENDING'),
        'is not available',
      ],
      [
        'is in error',
        (arn: string) => world.aws.account(ACCOUNT).setConnectionStatus(arn, 'ERROR'),
        'is not available',
      ],
      [
        'has lost its creator',
        (arn: string) => world.aws.account(ACCOUNT).loseConnectionAccess(arn),
        `No Branch [main] found for FullRepositoryName [${REPOSITORY}]`,
      ],
    ])('fails the source action while it %s', async (_, spoil, message) => {
      repository(world).commit({ 'buildspec.yml': build, 'app.txt': '1' });
      const { arn } = account().createConnection(REGION, { name: 'bitbucket' });
      deploy(arn);
      spoil(arn);
      expect(await run()).toMatchObject({
        status: 'Failed',
        actions: [{ error: { code: 'ConfigurationError', message: expect.stringContaining(message) } }],
      });
    });

    it('fails the source action when the pipeline’s role may not use it', async () => {
      repository(world).commit({ 'buildspec.yml': build, 'app.txt': '1' });
      const { arn } = account().createConnection(REGION, { name: 'bitbucket' });
      deploy(arn);
      const roleArn = account()
        .stack(REGION, 'slipway-pipeline-shop')
        ?.resources.find(({ logicalId }) => logicalId === 'PipelineRole')?.attributes['Arn'];
      account().updateRole(roleArn ?? '', { policies: {} });
      expect(await run()).toMatchObject({
        status: 'Failed',
        actions: [
          { error: { code: 'PermissionError', message: expect.stringContaining('sufficient permissions') } },
        ],
      });
    });
  });

  describe('that a build project’s stack uses', () => {
    const deploy = (connectionArn: string) =>
      account().runCommands(
        buildProjectStackCommand({
          region: REGION,
          name: 'shop',
          repository: REPOSITORY,
          branch: 'main',
          connectionArn,
        }),
        template,
      );
    const build = async (sourceVersion: string) => {
      const { codebuild } = adminClients(world);
      const started = await codebuild.send(new StartBuildCommand({ projectName: 'shop', sourceVersion }));
      await world.aws.idle();
      const found = await codebuild.send(new BatchGetBuildsCommand({ ids: [started.build?.id ?? ''] }));
      return found.builds?.[0];
    };

    it('lets a build clone exactly the commit it is started at', async () => {
      const shop = repository(world);
      const commit = shop.commit({ 'buildspec.yml': GREEN, 'app.txt': '1' });
      shop.commit({ 'buildspec.yml': 'version: 0.2\nphases:\n  build:\n    commands:\n      - exit 1\n' });
      const { arn } = account().createConnection(REGION, { name: 'bitbucket' });
      expect(deploy(arn)).toMatchObject([
        { stack: { status: 'CREATE_COMPLETE', outputs: { ProjectName: 'shop' } } },
      ]);
      expect(await build(commit)).toMatchObject({ buildStatus: 'SUCCEEDED', resolvedSourceVersion: commit });
    });

    it('fails the build while it downloads when nobody finished the connection', async () => {
      const commit = repository(world).commit({ 'buildspec.yml': GREEN, 'app.txt': '1' });
      const arn = await create();
      deploy(arn);
      const failed = await build(commit);
      expect(failed?.buildStatus).toBe('FAILED');
      expect(failed?.phases?.find(({ phaseStatus }) => phaseStatus === 'FAILED')).toMatchObject({
        phaseType: 'DOWNLOAD_SOURCE',
        contexts: [{ message: expect.stringContaining(`Access denied to connection ${arn}`) }],
      });
    });
  });
});
