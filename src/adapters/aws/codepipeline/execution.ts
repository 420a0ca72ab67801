import { GetPipelineExecutionCommand, ListActionExecutionsCommand } from '@aws-sdk/client-codepipeline';
import type { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import type { Pipelines } from '../../../ports/aws';
import type { ClientOf } from './client';
import { callingPipeline } from './errors';
import { parseReply } from '../reply';
import type { ActionExecution } from './schemas';
import { actionsReply, executionReply } from './schemas';
import { snapshotOf } from './snapshot';

/** 300 actions: more than a commit status can tell; the newest come first. */
const maxPages = 3;

const listActions = async (
  client: CodePipelineClient,
  pipelineName: string,
  pipelineExecutionId: string,
): Promise<readonly ActionExecution[]> => {
  const actions: ActionExecution[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const command = new ListActionExecutionsCommand({
      pipelineName,
      filter: { pipelineExecutionId },
      maxResults: 100,
      ...(nextToken === undefined ? {} : { nextToken }),
    });
    const reply = parseReply(actionsReply, await client.send(command));
    actions.push(...reply.actionExecutionDetails);
    nextToken = reply.nextToken;
    if (nextToken === undefined) break;
  }
  return actions;
};

/** GetPipelineExecution for the truth, ListActionExecutions for stages, commit and failure; both at once. */
export const createGetExecution =
  (clientOf: ClientOf): Pipelines['getExecution'] =>
  (session, pipelineName, pipelineExecutionId) =>
    callingPipeline({ pipeline: pipelineName, region: session.region }, async () => {
      const client = clientOf(session);
      const [reply, actions] = await Promise.all([
        client.send(new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId })),
        listActions(client, pipelineName, pipelineExecutionId),
      ]);
      return snapshotOf(parseReply(executionReply, reply).pipelineExecution, actions);
    });
