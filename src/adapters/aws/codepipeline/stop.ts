import { StopPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import type { Pipelines } from '../../../ports/aws';
import { awsErrorFacts } from '../error-facts';
import type { ClientOf } from './client';
import { callingPipeline } from './errors';

/** AWS takes at most 200 characters of a reason. */
const reasonLimit = 200;

/** It is being stopped already, perhaps by a call of ours whose answer was lost. */
const isDuplicate = (error: unknown): boolean => awsErrorFacts(error)?.name === 'DuplicatedStopRequest';

/** Stop and wait: what runs ends, nothing new begins. https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_StopPipelineExecution.html */
export const createStop =
  (clientOf: ClientOf): Pipelines['stop'] =>
  (session, pipelineName, pipelineExecutionId, reason) =>
    callingPipeline({ pipeline: pipelineName, region: session.region }, async () => {
      const input = {
        pipelineName,
        pipelineExecutionId,
        abandon: false,
        reason: reason.slice(0, reasonLimit),
      };
      try {
        await clientOf(session).send(new StopPipelineExecutionCommand(input));
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    });
