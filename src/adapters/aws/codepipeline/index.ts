import type { Pipelines } from '../../../ports/aws';
import type { AwsTransport } from '../client-options';
import { createClients } from './client';
import { createGetExecution } from './execution';
import { createListExecutions } from './executions';
import { createGetPipeline } from './facts';
import { createListPipelines } from './names';
import { createStart } from './start';
import { createStop } from './stop';

/** CodePipeline as the use cases need it. The push bundle takes `createPipelineStarts` instead. */
export const createPipelines = (transport: AwsTransport = {}): Pipelines => {
  const clientOf = createClients(transport);
  return {
    start: createStart(clientOf),
    stop: createStop(clientOf),
    getExecution: createGetExecution(clientOf),
    listExecutions: createListExecutions(clientOf),
    getPipeline: createGetPipeline(clientOf),
    listPipelines: createListPipelines(clientOf),
  };
};

/** Only what a push needs: starting, and looking for an execution that an earlier try may have begun. */
export const createPipelineStarts = (
  transport: AwsTransport = {},
): Pick<Pipelines, 'start' | 'listExecutions'> => {
  const clientOf = createClients(transport);
  return { start: createStart(clientOf), listExecutions: createListExecutions(clientOf) };
};
