import type { Builder, CodeBuildStore } from '../codebuild';
import type { ConnectionsStore } from '../connections';
import type { IamStore } from '../iam';
import type { AwsContext } from '../core/context';
import type { EventBus } from '../events';
import type { ServiceModel } from '../wire';
import { Announcer } from './announce';
import type { CodePipelineDeps } from './deps';
import { ActionRunner } from './engine/action-runner';
import { Approvals } from './engine/approval-action';
import { Artifacts } from './engine/artifacts';
import { Engine } from './engine/engine';
import { createWorkers } from './engine/workers';
import { putApprovalResult } from './operations/put-approval-result';
import { executionReads } from './operations/read-executions';
import { pipelineReads } from './operations/read-pipelines';
import { retryStageExecution } from './operations/retry-stage-execution';
import { startPipelineExecution } from './operations/start-pipeline-execution';
import { stopPipelineExecution } from './operations/stop-pipeline-execution';
import type { CodePipelineStore } from './store';

export type { DeclarationInput } from './declaration';
export type { CodePipelineDeps } from './deps';
export type { Execution, Pipeline } from './entities';
export { startOnPush } from './native-trigger';
export { putPipeline } from './seed';
export { CodePipelineStore } from './store';

/** Wires the engine that moves executions. */
export const createCodePipeline = (
  context: AwsContext,
  store: CodePipelineStore,
  others: {
    iam: IamStore;
    connections: ConnectionsStore;
    codebuild: CodeBuildStore;
    builder: Builder;
    bus: EventBus;
  },
): CodePipelineDeps => {
  const announce = new Announcer(others.bus);
  const artifacts = new Artifacts(context);
  const approvals = new Approvals();
  const workerOf = createWorkers({ ...others, artifacts, approvals });
  const actions = new ActionRunner({ context, announce, artifacts, workerOf });
  return {
    context,
    store,
    announce,
    approvals,
    engine: new Engine({ context, announce, artifacts, actions }),
  };
};

/** CodePipeline as the dispatcher sees it. */
export const codePipelineService = (deps: CodePipelineDeps): ServiceModel => ({
  name: 'codepipeline',
  protocol: 'json',
  identifiers: ['CodePipeline_20150709'],
  operations: {
    ...pipelineReads(deps),
    ...executionReads(deps),
    StartPipelineExecution: startPipelineExecution(deps),
    StopPipelineExecution: stopPipelineExecution(deps),
    RetryStageExecution: retryStageExecution(deps),
    PutApprovalResult: putApprovalResult(deps),
  },
});
