import { CodeBuildClient, StartBuildCommand, StopBuildCommand } from '@aws-sdk/client-codebuild';
import {
  CodePipelineClient,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
  StartPipelineExecutionCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { demoAccountId, demoRegion } from '../../emulator/demo/seed';
import type { Emulator } from '../../emulator/emulator';
import type { AwsAccount } from '../../emulator/services/aws';
import { loopbackRequestHandler } from './loopback-request-handler';

const everything = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

const optionsOf = (emulator: Emulator) => ({
  region: demoRegion,
  credentials: emulator.aws
    .account(demoAccountId)
    .createUser({ name: 'console', policies: { all: everything } }),
  requestHandler: loopbackRequestHandler(Number(new URL(emulator.url).port)),
  systemClockOffset: emulator.clock.offsetMs(),
  maxAttempts: 2,
});

const newestOf = (account: AwsAccount, pipeline: string) => {
  const [execution] = account.executions(demoRegion, pipeline);
  if (!execution) throw new Error(`${pipeline} has no execution`);
  return execution;
};

const byHand = (account: AwsAccount, client: CodePipelineClient) => {
  const newest = (pipeline: string) => newestOf(account, pipeline);
  return {
    /** Retries the failed actions of a stage of the newest execution. */
    retry: (pipeline: string, stageName: string) =>
      client.send(
        new RetryStageExecutionCommand({
          pipelineName: pipeline,
          stageName,
          pipelineExecutionId: newest(pipeline).id,
          retryMode: 'FAILED_ACTIONS',
        }),
      ),
    stop: (pipeline: string) =>
      client.send(
        new StopPipelineExecutionCommand({
          pipelineName: pipeline,
          pipelineExecutionId: newest(pipeline).id,
          abandon: true,
        }),
      ),
    /** Answers the approval that an execution, the newest unless told which, waits for. */
    decide: (pipeline: string, status: 'Approved' | 'Rejected', executionId = newest(pipeline).id) => {
      const execution = account.executions(demoRegion, pipeline).find(({ id }) => id === executionId);
      const waiting = execution?.actions.find(({ approvalToken }) => approvalToken !== undefined);
      return client.send(
        new PutApprovalResultCommand({
          pipelineName: pipeline,
          stageName: waiting?.stage,
          actionName: waiting?.action,
          result: { status, summary: 'by hand' },
          token: waiting?.approvalToken,
        }),
      );
    },
  };
};

/** What a person of the demo account does by hand in AWS. */
export const openAwsConsole = (emulator: Emulator) => {
  const account = emulator.aws.account(demoAccountId);
  const options = optionsOf(emulator);
  const client = new CodePipelineClient(options);
  const builds = new CodeBuildClient(options);
  return {
    /** Starts a build of a project at a commit, branch or tag. */
    build: async (projectName: string, sourceVersion: string, variables: Record<string, string> = {}) => {
      const environmentVariablesOverride = Object.entries(variables).map(([name, value]) => ({
        name,
        value,
      }));
      const command = new StartBuildCommand({ projectName, sourceVersion, environmentVariablesOverride });
      return (await builds.send(command)).build?.id ?? '';
    },
    stopBuild: (id: string) => builds.send(new StopBuildCommand({ id })),
    /** Starts a pipeline, at the head of its branch unless told a commit. */
    start: async (pipeline: string, commit?: string): Promise<string> => {
      const sourceRevisions =
        commit === undefined
          ? undefined
          : [{ actionName: 'Checkout', revisionType: 'COMMIT_ID' as const, revisionValue: commit }];
      const command = new StartPipelineExecutionCommand({ name: pipeline, sourceRevisions });
      return (await client.send(command)).pipelineExecutionId ?? '';
    },
    ...byHand(account, client),
  };
};
