import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import {
  GetPipelineExecutionCommand,
  GetPipelineCommand,
  ListPipelinesCommand,
} from '@aws-sdk/client-codepipeline';
import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { adminClients } from './support/clients';
import { GREEN, createPipeline, repository } from './support/pipelines';

describe('StartPipelineExecution', () => {
  let world: AwsWorld;
  let commit: string;
  let shop: ReturnType<typeof repository>;
  let send: (
    input: Partial<ConstructorParameters<typeof StartPipelineExecutionCommand>[0]>,
  ) => Promise<string>;
  beforeEach(async () => {
    world = await createAwsWorld();
    shop = repository(world);
    commit = shop.commit({ 'buildspec.yml': GREEN, 'app.txt': '1' });
    const { codepipeline } = adminClients(world);
    send = async (input) =>
      (await codepipeline.send(new StartPipelineExecutionCommand({ name: 'shop', ...input })))
        .pipelineExecutionId ?? '';
  });
  afterEach(async () => {
    expect(world.defects.drain()).toEqual([]);
    await world.close();
  });

  const revision = (actionName = 'Checkout') => ({
    actionName,
    revisionType: 'COMMIT_ID' as const,
    revisionValue: commit,
  });
  const get = async (pipelineExecutionId: string) => {
    await world.aws.idle();
    const { codepipeline } = adminClients(world);
    return (
      await codepipeline.send(new GetPipelineExecutionCommand({ pipelineName: 'shop', pipelineExecutionId }))
    ).pipelineExecution;
  };

  it('refuses revisions and variables for a V1 pipeline, which starts without them', async () => {
    createPipeline(world, { pipelineType: 'V1' });
    await expect(send({ sourceRevisions: [revision()] })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(send({ variables: [{ name: 'A', value: '1' }] })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(get(await send({}))).resolves.toMatchObject({ status: 'Succeeded' });
  });

  it('refuses an unknown source action, another revision type and undeclared variables', async () => {
    createPipeline(world);
    await expect(send({ sourceRevisions: [revision('Nope')] })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(
      send({ sourceRevisions: [{ ...revision(), revisionType: 'S3_OBJECT_KEY' }] }),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(send({ variables: [{ name: 'A', value: '1' }] })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('gives the same execution for the same client request token', async () => {
    createPipeline(world);
    const first = await send({ clientRequestToken: 'token-1' });
    expect(await send({ clientRequestToken: 'token-1', sourceRevisions: [revision()] })).toBe(first);
    expect(await send({ clientRequestToken: 'token-2' })).not.toBe(first);
    await world.aws.idle();
  });

  it('hands variables to the build, defaults included, and fails without a required one', async () => {
    const spec =
      'version: 0.2\nphases:\n  build:\n    commands:\n      - test "$BRANCH/$LEVEL/$COMMIT" = "feature/x/low/$CODEBUILD_RESOLVED_SOURCE_VERSION"\n';
    commit = shop.commit({ 'buildspec.yml': spec });
    const { pipeline } = createPipeline(world, {
      variables: [{ name: 'BRANCH' }, { name: 'LEVEL', defaultValue: 'low' }],
    });
    const build = pipeline.declaration.stages[1]?.actions[0];
    const value = [
      'BRANCH:#{variables.BRANCH}',
      'LEVEL:#{variables.LEVEL}',
      'COMMIT:#{SourceVariables.CommitId}',
    ].map((pair) => {
      const [name, text] = pair.split(':');
      return { name, value: text };
    });
    if (build) build.configuration['EnvironmentVariables'] = JSON.stringify(value);
    await expect(
      get(await send({ variables: [{ name: 'BRANCH', value: 'feature/x' }] })),
    ).resolves.toMatchObject({
      status: 'Succeeded',
      variables: [
        { name: 'LEVEL', resolvedValue: 'low' },
        { name: 'BRANCH', resolvedValue: 'feature/x' },
      ],
    });
    await expect(get(await send({}))).resolves.toMatchObject({
      status: 'Failed',
      statusSummary: "Values for required variables haven't been provided",
    });
  });

  it('is throttled above twenty starts in a second', async () => {
    createPipeline(world, { executionMode: 'PARALLEL' });
    world.aws.settings.startsPerSecond = 3;
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map(() => send({})));
    const refused = results.flatMap((result): unknown[] =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    expect(refused).toMatchObject([{ name: 'ThrottlingException' }, { name: 'ThrottlingException' }]);
    await world.clock.advance(1000);
    await expect(send({})).resolves.toBeDefined();
    await world.aws.idle();
  });

  it('fails with any error that a test switches on', async () => {
    createPipeline(world);
    world.faults.arm('aws:codepipeline:StartPipelineExecution:ConflictException');
    await expect(send({})).rejects.toMatchObject({ name: 'ConflictException' });
    const id = await send({});
    await world.aws.idle();
    world.faults.arm('aws:codepipeline:GetPipelineExecution:PipelineExecutionNotFoundException');
    await expect(get(id)).rejects.toMatchObject({ name: 'PipelineExecutionNotFoundException' });
    await expect(get(id)).resolves.toMatchObject({ status: 'Succeeded' });
  });

  it('knows only the pipelines of its own account and region', async () => {
    createPipeline(world);
    const elsewhere = adminClients(world, 'us-east-1').codepipeline;
    await expect(elsewhere.send(new StartPipelineExecutionCommand({ name: 'shop' }))).rejects.toMatchObject({
      name: 'PipelineNotFoundException',
    });
    expect(world.aws.account(ACCOUNT).calls('codepipeline:StartPipelineExecution')).toMatchObject([
      { region: 'us-east-1', error: 'PipelineNotFoundException', request: { name: 'shop' } },
    ]);
  });
});

describe('reading pipelines', () => {
  it('lists them in pages and tells all of a declaration', async () => {
    const world = await createAwsWorld();
    const { pipeline } = createPipeline(world, { variables: [{ name: 'BRANCH' }] });
    for (const name of ['b', 'c']) createPipeline(world, { name });
    const { codepipeline } = adminClients(world);
    const first = await codepipeline.send(new ListPipelinesCommand({ maxResults: 2 }));
    const second = await codepipeline.send(
      new ListPipelinesCommand({ maxResults: 2, nextToken: first.nextToken }),
    );
    expect([...(first.pipelines ?? []), ...(second.pipelines ?? [])].map(({ name }) => name)).toEqual([
      'shop',
      'b',
      'c',
    ]);
    await expect(codepipeline.send(new ListPipelinesCommand({ nextToken: 'bad' }))).rejects.toMatchObject({
      name: 'InvalidNextTokenException',
    });
    await expect(codepipeline.send(new GetPipelineCommand({ name: 'shop' }))).resolves.toMatchObject({
      pipeline: {
        pipelineType: 'V2',
        executionMode: 'SUPERSEDED',
        version: 1,
        variables: [{ name: 'BRANCH' }],
      },
      metadata: { pipelineArn: pipeline.arn, created: expect.any(Date) },
    });
    expect(pipeline.arn).toBe(`arn:aws:codepipeline:${REGION}:${ACCOUNT}:shop`);
    await world.close();
  });
});
