import { AwsError, type Operation, operation } from '../../wire';
import type { CodePipelineDeps } from '../deps';
import type { Execution } from '../entities';
import { getExecution, getPipeline, pipelineArn } from '../lookup';
import { retryStageExecutionInput } from '../schemas';
import type { CodePipelineStore } from '../store';

const succeededActions = (execution: Execution, stage: string): Set<string> => {
  const last = new Map(
    execution.actions.filter((run) => run.stage === stage).map((run) => [run.action, run.status] as const),
  );
  return new Set([...last].filter(([, status]) => status === 'Succeeded').map(([name]) => name));
};

/** @throws {AwsError} StageNotRetryableException, NotLatestPipelineExecutionException */
const checkRetryable = (store: CodePipelineStore, execution: Execution, stageName: string): void => {
  const stage = execution.stages.find(({ name }) => name === stageName);
  const ended = execution.status === 'Failed' || execution.status === 'Stopped';
  if (!ended || !stage || stage.status === 'Succeeded') {
    throw new AwsError(
      'StageNotRetryableException',
      'The stage cannot be retried: it has no failed actions.',
    );
  }
  const latest = store
    .executionsOf(execution, execution.pipeline)
    .find(({ stages }) => stages.some(({ name }) => name === stageName));
  if (latest !== execution && execution.mode !== 'PARALLEL') {
    throw new AwsError(
      'NotLatestPipelineExecutionException',
      'The stage has already run a newer pipeline execution.',
    );
  }
};

/** Runs a failed stage again under the next attempt number. */
export const retryStageExecution = ({ context, store, engine, announce }: CodePipelineDeps): Operation =>
  operation({
    input: retryStageExecutionInput,
    resource: (input, caller) => pipelineArn(caller, input.pipelineName, input.stageName),
    run: (input, caller) => {
      const pipeline = getPipeline(store, caller, input.pipelineName);
      const index = pipeline.declaration.stages.findIndex(({ name }) => name === input.stageName);
      const declared = pipeline.declaration.stages[index];
      if (!declared)
        throw new AwsError('StageNotFoundException', `Stage '${input.stageName}' does not exist.`);
      const execution = getExecution(store, pipeline, input.pipelineExecutionId);
      checkRetryable(store, execution, input.stageName);
      Object.assign(execution, {
        attempt: execution.attempt + 1,
        status: 'InProgress',
        statusSummary: undefined,
        stop: undefined,
      });
      execution.updatedMs = context.clock.nowMs();
      announce.execution(pipeline, execution, 'RESUMED');
      const done =
        input.retryMode === 'FAILED_ACTIONS'
          ? succeededActions(execution, input.stageName)
          : new Set<string>();
      const only = new Set(declared.actions.map(({ name }) => name).filter((name) => !done.has(name)));
      engine.launch(structuredClone(pipeline), execution, index, only);
      return { pipelineExecutionId: execution.id };
    },
  });
