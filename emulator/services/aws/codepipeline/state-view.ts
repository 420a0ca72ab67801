import type { ActionDeclaration, Declaration } from './declaration';
import { revisionUrl } from './engine/source-action';
import type { Execution, Pipeline } from './entities';
import type { CodePipelineStore } from './store';

/** The latest run of an action over all executions, newest first. */
const actionState = (
  executions: readonly Execution[],
  stage: string,
  { name, actionTypeId }: ActionDeclaration,
) => {
  const execution = executions.find(({ actions }) =>
    actions.some((run) => run.stage === stage && run.action === name),
  );
  const run = execution?.actions.filter((one) => one.stage === stage && one.action === name).at(-1);
  if (!execution || !run) return { actionName: name };
  const revision = execution.revisions.find(
    ({ actionName }) => actionTypeId.category === 'Source' && actionName === name,
  );
  return {
    actionName: name,
    currentRevision: revision && {
      revisionId: revision.commit,
      revisionChangeId: revision.commit,
      created: new Date(revision.createdMs),
    },
    latestExecution: {
      actionExecutionId: run.id,
      status: run.status,
      summary: run.summary,
      lastStatusChange: new Date(run.updatedMs),
      // PARALLEL mode shows no approval token here.
      token: execution.mode === 'PARALLEL' ? undefined : run.approvalToken,
      lastUpdatedBy: run.updatedBy,
      externalExecutionId: run.externalId,
      externalExecutionUrl: run.externalUrl,
      errorDetails: run.error,
    },
    revisionUrl: revision && revisionUrl(execution, revision),
  };
};

const stageState = (executions: readonly Execution[], stage: Declaration['stages'][number]) => {
  const latest = executions.find(({ stages }) => stages.some(({ name }) => name === stage.name));
  const run = latest?.stages.find(({ name }) => name === stage.name);
  const inbound = executions
    .filter((one) => one.inbound === stage.name)
    .map(({ id }) => ({ pipelineExecutionId: id, status: 'InProgress', type: 'STANDARD' }));
  return {
    stageName: stage.name,
    inboundExecution: inbound[0],
    inboundExecutions: inbound,
    inboundTransitionState: { enabled: true },
    actionStates: stage.actions.map((action) => actionState(executions, stage.name, action)),
    latestExecution: latest &&
      run && { pipelineExecutionId: latest.id, status: run.status, type: 'STANDARD' },
  };
};

/** A pipeline as GetPipelineState shows it. */
export const pipelineState = (store: CodePipelineStore, pipeline: Pipeline) => {
  const executions = store.executionsOf(pipeline, pipeline.declaration.name);
  return {
    pipelineName: pipeline.declaration.name,
    pipelineVersion: pipeline.version,
    stageStates: pipeline.declaration.stages.map((stage) => stageState(executions, stage)),
    created: new Date(pipeline.createdMs),
    updated: new Date(pipeline.updatedMs),
  };
};
