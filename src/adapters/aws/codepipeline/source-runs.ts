import { ListActionExecutionsCommand } from '@aws-sdk/client-codepipeline';
import type { SourceRun, SourceRuns } from '../../../ports/aws';
import type { AwsTransport } from '../client-options';
import { createClients } from './client';
import { callingPipeline } from './errors';
import { parseReply } from '../reply';
import type { ActionExecution } from './schemas';
import { actionsReply } from './schemas';

/** The newest executions first; 100 actions hold the sources of several of them. */
const maxResults = 100;

const states = {
  InProgress: 'running',
  Succeeded: 'fetched',
  Failed: 'failed',
  Abandoned: 'failed',
} as const satisfies Record<ActionExecution['status'], SourceRun['state']>;

const isConnected = ({ input }: ActionExecution): boolean =>
  input?.actionTypeId?.category === 'Source' && input.actionTypeId.provider === 'CodeStarSourceConnection';

const runOf = ({ status, startTime, input, output }: ActionExecution): SourceRun => {
  const connection = input?.configuration['ConnectionArn'];
  const failure =
    output?.executionResult?.errorDetails?.message ?? output?.executionResult?.externalExecutionSummary;
  return {
    state: states[status],
    at: startTime.toISOString(),
    ...(connection === undefined ? {} : { connection }),
    ...(states[status] === 'failed' && failure !== undefined ? { failure: failure.slice(0, 500) } : {}),
  };
};

/** https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListActionExecutions.html */
export const createSourceRuns = (transport: AwsTransport = {}): SourceRuns => {
  const clientOf = createClients(transport);
  return {
    listNewest: (session, pipeline) =>
      callingPipeline({ pipeline, region: session.region }, async () => {
        const command = new ListActionExecutionsCommand({ pipelineName: pipeline, maxResults });
        const { actionExecutionDetails } = parseReply(actionsReply, await clientOf(session).send(command));
        const sources = actionExecutionDetails.filter(isConnected);
        const newest = new Map<string, ActionExecution>();
        for (const source of sources) {
          const known = newest.get(source.actionName);
          if (known === undefined || known.startTime < source.startTime)
            newest.set(source.actionName, source);
        }
        return [...newest.values()].map(runOf);
      }),
  };
};
