import { AwsError, type Operation, operation } from '../../wire';
import type { CodePipelineDeps } from '../deps';
import { getExecution, getPipeline, pipelineArn } from '../lookup';
import { stopPipelineExecutionInput } from '../schemas';

/** Stop and wait lets running actions end; abandon does not. */
export const stopPipelineExecution = ({ store, engine }: CodePipelineDeps): Operation =>
  operation({
    input: stopPipelineExecutionInput,
    resource: (input, caller) => pipelineArn(caller, input.pipelineName),
    run: (input, caller) => {
      const pipeline = getPipeline(store, caller, input.pipelineName);
      const execution = getExecution(store, pipeline, input.pipelineExecutionId);
      const abandon = input.abandon ?? false;
      if (execution.status === 'Stopping' && (execution.stop?.abandon === true || !abandon)) {
        throw new AwsError(
          'DuplicatedStopRequestException',
          'The pipeline execution is already in a Stopping state.',
        );
      }
      if (execution.status !== 'InProgress' && execution.status !== 'Stopping') {
        throw new AwsError(
          'PipelineExecutionNotStoppableException',
          `The pipeline execution is in a ${execution.status} state and cannot be stopped.`,
        );
      }
      execution.stop = { abandon, reason: input.reason };
      engine.stop(pipeline, execution);
      return { pipelineExecutionId: execution.id };
    },
  });
