import {
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
  StartPipelineExecutionCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT, type AwsWorld, REGION, createAwsWorld } from './support/aws-world';
import { adminClients } from './support/clients';
import { GREEN, createPipeline, repository } from './support/pipelines';

const APPROVAL = {
  name: 'Approve',
  actions: [
    {
      name: 'Ask',
      actionTypeId: {
        category: 'Approval' as const,
        owner: 'AWS' as const,
        provider: 'Manual',
        version: '1',
      },
    },
  ],
};

describe('controlling executions', () => {
  let world: AwsWorld;
  let client: ReturnType<typeof adminClients>['codepipeline'];
  beforeEach(async () => {
    world = await createAwsWorld();
    client = adminClients(world).codepipeline;
  });
  afterEach(async () => {
    expect(world.defects.drain()).toEqual([]);
    await world.close();
  });

  const start = async (): Promise<string> =>
    (await client.send(new StartPipelineExecutionCommand({ name: 'shop' }))).pipelineExecutionId ?? '';
  const executions = () => world.aws.account(ACCOUNT).executions(REGION, 'shop');
  const statusOf = (id: string) => executions().find((one) => one.id === id)?.status;
  const states = () =>
    world.aws
      .account(ACCOUNT)
      .events(REGION)
      .filter((event) => event['detail-type'].includes('Pipeline Execution'))
      .map(({ detail }) => detail['state']);
  const approvalPipeline = (change: { executionMode?: 'QUEUED' | 'PARALLEL' } = {}): void => {
    repository(world).commit({ 'buildspec.yml': GREEN, 'app.txt': '1' });
    const { pipeline } = createPipeline(world, change);
    pipeline.declaration.stages.splice(1, 0, {
      ...APPROVAL,
      actions: APPROVAL.actions.map((action) => ({
        ...action,
        runOrder: 1,
        configuration: {},
        inputArtifacts: [],
        outputArtifacts: [],
      })),
    });
  };
  const token = async (): Promise<string> => {
    const { stageStates } = await client.send(new GetPipelineStateCommand({ name: 'shop' }));
    return stageStates?.[1]?.actionStates?.[0]?.latestExecution?.token ?? '';
  };
  const decide = async (status: 'Approved' | 'Rejected', approvalToken: string): Promise<void> => {
    const result = { status, summary: 'because' };
    await client.send(
      new PutApprovalResultCommand({
        pipelineName: 'shop',
        stageName: 'Approve',
        actionName: 'Ask',
        result,
        token: approvalToken,
      }),
    );
    await world.aws.idle();
  };

  it('retries the failed actions of a stage under the next attempt', async () => {
    const flag = join(world.dir, 'flag');
    repository(world).commit({
      'buildspec.yml': `version: 0.2\nphases:\n  build:\n    commands:\n      - test -f ${flag}\n`,
    });
    createPipeline(world);
    const id = await start();
    await world.aws.idle();
    writeFileSync(flag, '');
    const retry = {
      pipelineName: 'shop',
      stageName: 'Build',
      pipelineExecutionId: id,
      retryMode: 'FAILED_ACTIONS' as const,
    };
    await client.send(new RetryStageExecutionCommand(retry));
    await world.aws.idle();
    rmSync(flag);
    expect(executions()).toMatchObject([{ id, status: 'Succeeded', attempt: 2 }]);
    expect(states()).toEqual(['STARTED', 'FAILED', 'RESUMED', 'SUCCEEDED']);
    await expect(client.send(new RetryStageExecutionCommand(retry))).rejects.toMatchObject({
      name: 'StageNotRetryableException',
    });
  });

  it('waits for a person at an approval and goes on when approved', async () => {
    approvalPipeline();
    const id = await start();
    await world.aws.idle();
    expect(statusOf(id)).toBe('InProgress');
    const approvalToken = await token();
    await expect(decide('Approved', '00000000-0000-0000-0000-000000000000')).rejects.toMatchObject({
      name: 'InvalidApprovalTokenException',
    });
    await decide('Approved', approvalToken);
    expect(statusOf(id)).toBe('Succeeded');
    await expect(decide('Approved', approvalToken)).rejects.toMatchObject({
      name: 'ApprovalAlreadyCompletedException',
    });
  });

  it('fails when the approval is rejected', async () => {
    approvalPipeline();
    const id = await start();
    await world.aws.idle();
    await decide('Rejected', await token());
    expect(statusOf(id)).toBe('Failed');
  });

  it('supersedes an execution that waits for a stage when a newer one comes to it', async () => {
    approvalPipeline();
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      ids.push(await start());
      await world.aws.idle();
      await world.clock.advance(10);
    }
    expect(ids.map(statusOf)).toEqual(['InProgress', 'Superseded', 'InProgress']);
    expect(states()).toContain('SUPERSEDED');
    await decide('Approved', await token());
    await decide('Approved', await token());
    expect(ids.map(statusOf)).toEqual(['Succeeded', 'Superseded', 'Succeeded']);
  });

  it('keeps all executions of a queued pipeline, one after the other', async () => {
    approvalPipeline({ executionMode: 'QUEUED' });
    const ids = [await start(), await start(), await start()];
    await world.aws.idle();
    expect(ids.map(statusOf)).toEqual(['InProgress', 'InProgress', 'InProgress']);
    for (const id of ids) {
      await decide('Approved', await token());
      expect(statusOf(id)).toBe('Succeeded');
    }
  });

  it('runs executions of a parallel pipeline side by side, with the token in the action’s external id', async () => {
    approvalPipeline({ executionMode: 'PARALLEL' });
    const ids = [await start(), await start()];
    await world.aws.idle();
    await expect(token()).resolves.toBe('');
    for (const pipelineExecutionId of ids) {
      const { actionExecutionDetails } = await client.send(
        new ListActionExecutionsCommand({ pipelineName: 'shop', filter: { pipelineExecutionId } }),
      );
      await decide(
        'Approved',
        actionExecutionDetails?.[0]?.output?.executionResult?.externalExecutionId ?? '',
      );
    }
    expect(ids.map(statusOf)).toEqual(['Succeeded', 'Succeeded']);
  });

  it('abandons a running build at once', async () => {
    repository(world).commit({
      'buildspec.yml': 'version: 0.2\nphases:\n  build:\n    commands:\n      - sleep 60\n',
    });
    createPipeline(world);
    const pipelineExecutionId = await start();
    while (world.aws.account(ACCOUNT).builds().length === 0)
      await new Promise((resolve) => setTimeout(resolve, 10));
    const stop = new StopPipelineExecutionCommand({
      pipelineName: 'shop',
      pipelineExecutionId,
      abandon: true,
      reason: 'wrong commit',
    });
    await client.send(stop);
    await world.aws.idle();
    expect(executions()).toMatchObject([
      { status: 'Stopped', actions: [{ status: 'Succeeded' }, { status: 'Abandoned' }] },
    ]);
    expect(states()).toEqual(['STARTED', 'STOPPING', 'STOPPED']);
    await expect(client.send(stop)).rejects.toMatchObject({ name: 'PipelineExecutionNotStoppableException' });
  });

  it('lets the running action end when it is not to be abandoned', async () => {
    approvalPipeline();
    const pipelineExecutionId = await start();
    await world.aws.idle();
    await client.send(new StopPipelineExecutionCommand({ pipelineName: 'shop', pipelineExecutionId }));
    await world.aws.idle();
    expect(statusOf(pipelineExecutionId)).toBe('Stopping');
    await decide('Approved', await token());
    expect(statusOf(pipelineExecutionId)).toBe('Stopped');
  });

  it('marks what was under way as failed after a restart', async () => {
    approvalPipeline();
    const id = await start();
    await world.aws.idle();
    const state: unknown = JSON.parse(JSON.stringify(world.aws.snapshot()));
    const next = await createAwsWorld();
    next.aws.restore(state);
    expect(next.aws.account(ACCOUNT).executions(REGION, 'shop')).toMatchObject([
      { id, status: 'Failed', actions: [{ status: 'Succeeded' }, { status: 'Abandoned' }] },
    ]);
    expect(() => next.aws.restore({ iam: 'nonsense' })).toThrow();
    await next.close();
  });
});
