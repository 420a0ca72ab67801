import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BatchGetBuildsCommand,
  BatchGetProjectsCommand,
  ListBuildsForProjectCommand,
  ListProjectsCommand,
  StartBuildCommand,
  StopBuildCommand,
} from '@aws-sdk/client-codebuild';
import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { ADMIN_POLICY, adminClients } from './support/clients';
import { createPipeline, repository } from './support/pipelines';
import { rawCall } from './support/signed-request';

const LOCATION = 'https://bitbucket.org/acme/shop.git';

describe('CodeBuild', () => {
  let world: AwsWorld;
  let client: ReturnType<typeof adminClients>['codebuild'];
  beforeEach(async () => {
    world = await createAwsWorld();
    client = adminClients(world).codebuild;
  });
  afterEach(async () => {
    expect(world.defects.drain()).toEqual([]);
    await world.close();
  });

  const project = (): void => {
    world.aws
      .account(ACCOUNT)
      .createProject(REGION, { name: 'shop', source: { type: 'BITBUCKET', location: LOCATION } });
  };
  const finished = async (id: string | undefined) => {
    await world.aws.idle();
    return (await client.send(new BatchGetBuildsCommand({ ids: [id ?? ''] }))).builds?.[0];
  };

  it('builds the asked commit with the overridden variables and tells phases, log and commit', async () => {
    const spec =
      'version: 0.2\nenv:\n  variables:\n    MODE: fast\nphases:\n  install:\n    commands:\n      - export KEPT=yes\n      - cd src\n  build:\n    commands:\n      - test "$KEPT-$MODE-$BRANCH" = yes-fast-main && test -f app.txt\n      - test -z "$JEST_WORKER_ID"\n';
    const shop = repository(world);
    const commit = shop.commit({ 'buildspec.yml': spec, 'src/app.txt': '1' });
    shop.commit({ 'buildspec.yml': 'version: 0.2\nphases: {}\n' });
    project();
    const environmentVariablesOverride = [{ name: 'BRANCH', value: 'main', type: 'PLAINTEXT' as const }];
    const { build } = await client.send(
      new StartBuildCommand({ projectName: 'shop', sourceVersion: commit, environmentVariablesOverride }),
    );
    expect(build).toMatchObject({ buildStatus: 'IN_PROGRESS', buildNumber: 1 });
    const done = await finished(build?.id);
    expect(done).toMatchObject({
      buildStatus: 'SUCCEEDED',
      resolvedSourceVersion: commit,
      buildComplete: true,
      currentPhase: 'COMPLETED',
    });
    expect(done?.logs?.deepLink).toContain('/aws/codebuild/shop');
    expect(done?.phases?.map(({ phaseType }) => phaseType)).toEqual([
      'SUBMITTED',
      'QUEUED',
      'PROVISIONING',
      'DOWNLOAD_SOURCE',
      'INSTALL',
      'PRE_BUILD',
      'BUILD',
      'POST_BUILD',
      'UPLOAD_ARTIFACTS',
      'FINALIZING',
      'COMPLETED',
    ]);
    const states = world.aws
      .account(ACCOUNT)
      .events(REGION)
      .map(({ detail }) => detail['build-status']);
    expect(states).toEqual(['IN_PROGRESS', 'SUCCEEDED']);
  });

  it('runs post_build after a failed build but nothing after a failed pre_build', async () => {
    const spec = (failing: string): string =>
      `version: 0.2\nphases:\n  ${failing}:\n    commands:\n      - exit 4\n  post_build:\n    commands:\n      - echo cleaned up\n`;
    const shop = repository(world);
    project();
    const logOf = async (failing: string): Promise<string[]> => {
      const sourceVersion = shop.commit({ 'buildspec.yml': spec(failing) });
      const { build } = await client.send(new StartBuildCommand({ projectName: 'shop', sourceVersion }));
      expect((await finished(build?.id))?.buildStatus).toBe('FAILED');
      return world.aws.account(ACCOUNT).builds().at(-1)?.log ?? [];
    };
    expect(await logOf('build')).toContain('cleaned up');
    expect(await logOf('pre_build')).not.toContain('cleaned up');
  });

  it('answers the same idempotency token with the same build for five minutes and refuses changed parameters', async () => {
    repository(world).commit({ 'buildspec.yml': 'version: 0.2\nphases: {}\n' });
    project();
    const input = { projectName: 'shop', idempotencyToken: 't1' };
    const idOf = async (change = {}) =>
      (await client.send(new StartBuildCommand({ ...input, ...change }))).build?.id;
    const first = await idOf();
    expect(await idOf()).toBe(first);
    await expect(idOf({ sourceVersion: 'main' })).rejects.toMatchObject({ name: 'InvalidInputException' });
    await world.aws.idle();
    await world.clock.advance(300_000);
    // The SDK's client signs with the machine's time, which is now five minutes behind.
    const user = world.aws.account(ACCOUNT).createUser({ name: 'bob', policies: { all: ADMIN_POLICY } });
    const later = await rawCall(world, user, {
      service: 'codebuild',
      target: 'CodeBuild_20161006.StartBuild',
      body: input,
    });
    expect(later).toMatchObject({ status: 200, build: { buildNumber: 2 } });
    await world.aws.idle();
  });

  it('stops a running build', async () => {
    repository(world).commit({
      'buildspec.yml': 'version: 0.2\nphases:\n  build:\n    commands:\n      - sleep 60\n',
    });
    project();
    const { build } = await client.send(new StartBuildCommand({ projectName: 'shop' }));
    await client.send(new StopBuildCommand({ id: build?.id }));
    expect(await finished(build?.id)).toMatchObject({ buildStatus: 'STOPPED' });
  });

  it('lists projects and builds, and names what it does not find', async () => {
    repository(world).commit({ 'buildspec.yml': 'version: 0.2\nphases: {}\n' });
    project();
    const { build } = await client.send(new StartBuildCommand({ projectName: 'shop' }));
    await world.aws.idle();
    expect((await client.send(new ListProjectsCommand({}))).projects).toEqual(['shop']);
    expect((await client.send(new ListBuildsForProjectCommand({ projectName: 'shop' }))).ids).toEqual([
      build?.id,
    ]);
    const found = await client.send(new BatchGetProjectsCommand({ names: ['shop', 'nope'] }));
    expect(found).toMatchObject({
      projects: [{ source: { type: 'BITBUCKET', location: LOCATION } }],
      projectsNotFound: ['nope'],
    });
    await expect(client.send(new StartBuildCommand({ projectName: 'nope' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('hands its artifacts to a deployment, which copies them', async () => {
    const spec =
      'version: 0.2\nphases:\n  build:\n    commands:\n      - mkdir out && echo built > out/index.html\nartifacts:\n  base-directory: out\n  files:\n    - "**/*"\n';
    repository(world).commit({ 'buildspec.yml': spec });
    const { pipeline } = createPipeline(world);
    const [source, build] = pipeline.declaration.stages;
    build?.actions[0]?.outputArtifacts.push({ name: 'Site' });
    world.aws.account(ACCOUNT).createPipeline(REGION, {
      ...pipeline.declaration,
      stages: [
        ...(source && build ? [source, build] : []),
        {
          name: 'Deploy',
          actions: [
            {
              name: 'Publish',
              actionTypeId: { category: 'Deploy', owner: 'AWS', provider: 'S3', version: '1' },
              configuration: { BucketName: 'site', ObjectKey: 'www', Extract: 'true' },
              inputArtifacts: [{ name: 'Site' }],
            },
          ],
        },
      ],
    });
    await adminClients(world).codepipeline.send(new StartPipelineExecutionCommand({ name: 'shop' }));
    await world.aws.idle();
    await expect(
      readFile(join(world.dir, 'state/aws/deployments/site/www/index.html'), 'utf8'),
    ).resolves.toBe('built\n');
  });
});

describe('connections', () => {
  it('are listed under the old and the new name of the service', async () => {
    const world = await createAwsWorld();
    const account = world.aws.account(ACCOUNT);
    const { arn } = account.createConnection(REGION, { name: 'bitbucket' });
    const user = account.createUser({ name: 'ada', policies: { all: ADMIN_POLICY } });
    const shown = { ConnectionArn: arn, ConnectionStatus: 'AVAILABLE', ProviderType: 'Bitbucket' };
    for (const [service, target] of [
      ['codestar-connections', 'com.amazonaws.codestar.connections.CodeStar_connections_20191201'],
      ['codeconnections', 'com.amazonaws.codeconnections.CodeConnections_20231201'],
    ] as const) {
      expect(
        await rawCall(world, user, { service, target: `${target}.ListConnections`, body: {} }),
      ).toMatchObject({ Connections: [shown] });
      expect(
        await rawCall(world, user, {
          service,
          target: `${target}.GetConnection`,
          body: { ConnectionArn: arn },
        }),
      ).toMatchObject({ Connection: shown });
    }
    await world.close();
  });
});
