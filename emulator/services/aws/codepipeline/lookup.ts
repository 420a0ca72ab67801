import { placeKey, regionalArn } from '../core/context';
import { AwsError, type Caller } from '../wire';
import type { Execution, Pipeline } from './entities';
import type { CodePipelineStore } from './store';

/** @throws {AwsError} PipelineNotFoundException */
export const getPipeline = (store: CodePipelineStore, caller: Caller, name: string): Pipeline => {
  const pipeline = store.pipelines.find(placeKey(caller, name));
  if (pipeline) return pipeline;
  throw new AwsError(
    'PipelineNotFoundException',
    `Account '${caller.accountId}' does not have a pipeline with name '${name}'`,
  );
};

/** @throws {AwsError} PipelineExecutionNotFoundException */
export const getExecution = (store: CodePipelineStore, pipeline: Pipeline, id: string): Execution => {
  const execution = store.executions.find(id);
  if (
    execution?.pipeline === pipeline.declaration.name &&
    execution.accountId === pipeline.accountId &&
    execution.region === pipeline.region
  ) {
    return execution;
  }
  throw new AwsError(
    'PipelineExecutionNotFoundException',
    `The specified pipeline execution id '${id}' does not exist for pipeline '${pipeline.declaration.name}'`,
  );
};

/** ARN of a pipeline, a stage (`name/stage`) or an action (`name/stage/action`). */
export const pipelineArn = (caller: Caller, ...path: readonly string[]): string =>
  regionalArn('codepipeline', caller, path.join('/'));
