import type { ActionDeclaration } from './declaration';
import { revisionSummary, revisionUrl } from './engine/source-action';
import type { ActionRun, Execution, Pipeline } from './entities';

const triggerView = ({ trigger }: Execution) => ({
  triggerType: trigger.type,
  triggerDetail: trigger.detail,
});

/** A line of ListPipelines. */
export const pipelineSummary = ({ declaration, version, createdMs, updatedMs }: Pipeline) => ({
  name: declaration.name,
  version,
  pipelineType: declaration.pipelineType,
  executionMode: declaration.executionMode,
  created: new Date(createdMs),
  updated: new Date(updatedMs),
});

/** A pipeline as GetPipeline shows it; empty lists of variables and triggers are left out. */
export const pipelineView = ({ declaration, version, arn, createdMs, updatedMs }: Pipeline) => ({
  pipeline: {
    ...declaration,
    variables: declaration.variables.length > 0 ? declaration.variables : undefined,
    triggers: declaration.triggers.length > 0 ? declaration.triggers : undefined,
    version,
  },
  metadata: { pipelineArn: arn, created: new Date(createdMs), updated: new Date(updatedMs) },
});

/** An execution as GetPipelineExecution shows it. Revisions appear when the source action has succeeded. */
export const executionView = (execution: Execution) => ({
  pipelineName: execution.pipeline,
  pipelineVersion: execution.pipelineVersion,
  pipelineExecutionId: execution.id,
  status: execution.status,
  statusSummary: execution.statusSummary,
  artifactRevisions: execution.revisions.map((revision) => ({
    name: revision.artifactName,
    revisionId: revision.commit,
    revisionSummary: revisionSummary(revision),
    revisionUrl: revisionUrl(execution, revision),
    created: new Date(revision.createdMs),
  })),
  variables: Object.entries(execution.variables).map(([name, resolvedValue]) => ({ name, resolvedValue })),
  trigger: triggerView(execution),
  executionMode: execution.mode,
  executionType: 'STANDARD',
});

/** A line of ListPipelineExecutions. */
export const executionSummary = (execution: Execution) => ({
  pipelineExecutionId: execution.id,
  status: execution.status,
  statusSummary: execution.statusSummary,
  startTime: new Date(execution.startMs),
  lastUpdateTime: new Date(execution.updatedMs),
  sourceRevisions: execution.revisions.map((revision) => ({
    actionName: revision.actionName,
    revisionId: revision.commit,
    revisionSummary: revisionSummary(revision),
    revisionUrl: revisionUrl(execution, revision),
  })),
  trigger: triggerView(execution),
  stopTrigger: execution.stop && { reason: execution.stop.reason },
  executionMode: execution.mode,
  executionType: 'STANDARD',
});

/** A line of ListActionExecutions. */
export const actionExecutionView = (
  execution: Execution,
  run: ActionRun,
  declaration: ActionDeclaration | undefined,
) => ({
  pipelineExecutionId: execution.id,
  actionExecutionId: run.id,
  pipelineVersion: execution.pipelineVersion,
  stageName: run.stage,
  actionName: run.action,
  startTime: new Date(run.startMs),
  lastUpdateTime: new Date(run.updatedMs),
  updatedBy: run.updatedBy,
  status: run.status,
  input: declaration && {
    actionTypeId: declaration.actionTypeId,
    configuration: declaration.configuration,
    resolvedConfiguration: run.resolvedConfiguration,
    region: declaration.region ?? execution.region,
    inputArtifacts: declaration.inputArtifacts,
    namespace: declaration.namespace,
  },
  output: {
    outputArtifacts: declaration?.outputArtifacts ?? [],
    executionResult: {
      externalExecutionId: run.externalId,
      externalExecutionSummary: run.summary,
      externalExecutionUrl: run.externalUrl,
      errorDetails: run.error,
    },
    outputVariables: run.outputVariables,
  },
});
