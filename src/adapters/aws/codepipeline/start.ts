import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import * as z from 'zod/mini';
import type { Pipelines, StartRequest } from '../../../ports/aws';
import type { ClientOf } from './client';
import { callingPipeline } from './errors';
import { parseReply } from '../reply';

const reply = z.object({ pipelineExecutionId: z.string() });

/** An empty variable list is refused, so it is left out; COMMIT_ID takes any commit of the repository, whatever its branch. */
const inputOf = (request: StartRequest) => {
  const variables = Object.entries(request.variables).map(([name, value]) => ({ name, value }));
  return {
    name: request.pipeline,
    clientRequestToken: request.clientRequestToken,
    sourceRevisions: [
      {
        actionName: request.sourceActionName,
        revisionType: 'COMMIT_ID' as const,
        revisionValue: request.commit,
      },
    ],
    ...(variables.length > 0 ? { variables } : {}),
  };
};

/** https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_StartPipelineExecution.html */
export const createStart =
  (clientOf: ClientOf): Pipelines['start'] =>
  (session, request) =>
    callingPipeline({ pipeline: request.pipeline, region: session.region }, async () => {
      const command = new StartPipelineExecutionCommand(inputOf(request));
      return parseReply(reply, await clientOf(session).send(command)).pipelineExecutionId;
    });
