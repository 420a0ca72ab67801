import {
  GetPipelineExecutionCommand,
  ListActionExecutionsCommand,
  StartPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { type AwsWorld, createAwsWorld } from './support/aws-world';
import { assumeWithToken, clientsOf, linkedAccount } from './support/clients';
import { GREEN, RED, createPipeline, repository } from './support/pipelines';

describe('a started pipeline', () => {
  let world: AwsWorld;
  beforeEach(async () => {
    world = await createAwsWorld();
  });
  afterEach(async () => {
    expect(world.defects.drain()).toEqual([]);
    await world.close();
  });

  const startAt = async (commit: string) => {
    const { role, issuer } = await linkedAccount(world);
    const keys = await assumeWithToken(world, role.arn, await issuer.sign());
    const { codepipeline } = clientsOf(world, keys);
    const { pipelineExecutionId } = await codepipeline.send(
      new StartPipelineExecutionCommand({
        name: 'shop',
        sourceRevisions: [{ actionName: 'Checkout', revisionType: 'COMMIT_ID', revisionValue: commit }],
      }),
    );
    await world.aws.idle();
    const { pipelineExecution } = await codepipeline.send(
      new GetPipelineExecutionCommand({ pipelineName: 'shop', pipelineExecutionId }),
    );
    const { actionExecutionDetails } = await codepipeline.send(
      new ListActionExecutionsCommand({ pipelineName: 'shop', filter: { pipelineExecutionId } }),
    );
    return { pipelineExecution, actionExecutionDetails };
  };

  it('runs the buildspec of exactly the commit it was started at and succeeds', async () => {
    const shop = repository(world);
    const commit = shop.commit({ 'buildspec.yml': GREEN, 'app.txt': 'one' });
    shop.commit({ 'buildspec.yml': RED });
    createPipeline(world);
    const { pipelineExecution, actionExecutionDetails } = await startAt(commit);
    expect(pipelineExecution).toMatchObject({
      status: 'Succeeded',
      trigger: {
        triggerType: 'StartPipelineExecution',
        triggerDetail: 'arn:aws:sts::111122223333:assumed-role/slipway/slipway-run-1',
      },
      artifactRevisions: [{ revisionId: commit }],
    });
    expect(actionExecutionDetails?.map(({ actionName, status }) => [actionName, status])).toEqual([
      ['Compile', 'Succeeded'],
      ['Checkout', 'Succeeded'],
    ]);
  });

  it('fails when a command of the buildspec fails', async () => {
    const commit = repository(world).commit({ 'buildspec.yml': RED });
    createPipeline(world);
    const { pipelineExecution, actionExecutionDetails } = await startAt(commit);
    expect(pipelineExecution?.status).toBe('Failed');
    expect(actionExecutionDetails?.[0]?.output?.executionResult?.errorDetails).toMatchObject({
      code: 'JobFailed',
      message: expect.stringContaining('exit status 3'),
    });
    expect(world.aws.account('111122223333').builds()[0]?.log).toContain('about to fail');
  });

  it('fails in Source when the commit is not in the repository', async () => {
    repository(world).commit({ 'buildspec.yml': GREEN });
    createPipeline(world);
    const { pipelineExecution, actionExecutionDetails } = await startAt(
      '0123456789012345678901234567890123456789',
    );
    expect(pipelineExecution).toMatchObject({ status: 'Failed', artifactRevisions: [] });
    expect(actionExecutionDetails?.map(({ actionName, status }) => [actionName, status])).toEqual([
      ['Checkout', 'Failed'],
    ]);
  });

  it('fails in Build when the commit has no buildspec', async () => {
    const commit = repository(world).commit({ 'app.txt': 'one' });
    createPipeline(world);
    const { pipelineExecution } = await startAt(commit);
    expect(pipelineExecution?.status).toBe('Failed');
  });
});
