import { type Operation, operation, paginate } from '../../wire';
import type { CodePipelineDeps } from '../deps';
import type { ActionRun, Execution } from '../entities';
import { getExecution, getPipeline, pipelineArn } from '../lookup';
import {
  getPipelineExecutionInput,
  listActionExecutionsInput,
  listPipelineExecutionsInput,
} from '../schemas';
import { actionExecutionView, executionSummary, executionView } from '../views';

const PAGE_SIZE = 100;

const isLatest = ({ actions }: Execution, run: ActionRun): boolean =>
  !actions.some(
    (other) => other.stage === run.stage && other.action === run.action && other.attempt > run.attempt,
  );

const listActions = ({ store }: CodePipelineDeps): Operation =>
  operation({
    input: listActionExecutionsInput,
    resource: (input, caller) => pipelineArn(caller, input.pipelineName),
    run: (input, caller) => {
      const pipeline = getPipeline(store, caller, input.pipelineName);
      const latest = input.filter?.latestInPipelineExecution;
      const id = input.filter?.pipelineExecutionId ?? latest?.pipelineExecutionId;
      const executions =
        id === undefined
          ? store.executionsOf(caller, input.pipelineName)
          : [getExecution(store, pipeline, id)];
      const rows = executions.flatMap((execution) =>
        [...execution.actions]
          .reverse()
          .filter((run) => latest?.startTimeRange !== 'Latest' || isLatest(execution, run))
          .map((run) => ({ execution, run })),
      );
      const page = paginate(rows, {
        nextToken: input.nextToken,
        size: input.maxResults ?? PAGE_SIZE,
        errorCode: 'InvalidNextTokenException',
      });
      const declarations = pipeline.declaration.stages.flatMap(({ name, actions }) =>
        actions.map((action) => ({ stage: name, action })),
      );
      return {
        actionExecutionDetails: page.items.map(({ execution, run }) => {
          const declared = declarations.find(
            ({ stage, action }) => stage === run.stage && action.name === run.action,
          );
          return actionExecutionView(execution, run, declared?.action);
        }),
        nextToken: page.nextToken,
      };
    },
  });

export const executionReads = (deps: CodePipelineDeps): Record<string, Operation> => ({
  GetPipelineExecution: operation({
    input: getPipelineExecutionInput,
    resource: (input, caller) => pipelineArn(caller, input.pipelineName),
    run: (input, caller) => {
      const pipeline = getPipeline(deps.store, caller, input.pipelineName);
      return {
        pipelineExecution: executionView(getExecution(deps.store, pipeline, input.pipelineExecutionId)),
      };
    },
  }),
  ListPipelineExecutions: operation({
    input: listPipelineExecutionsInput,
    resource: (input, caller) => pipelineArn(caller, input.pipelineName),
    run: (input, caller) => {
      getPipeline(deps.store, caller, input.pipelineName);
      const stage = input.filter?.succeededInStage?.stageName;
      const all = deps.store
        .executionsOf(caller, input.pipelineName)
        .filter(
          ({ stages }) =>
            stage === undefined ||
            stages.some(({ name, status }) => name === stage && status === 'Succeeded'),
        );
      const page = paginate(all, {
        nextToken: input.nextToken,
        size: input.maxResults ?? PAGE_SIZE,
        errorCode: 'InvalidNextTokenException',
      });
      return { pipelineExecutionSummaries: page.items.map(executionSummary), nextToken: page.nextToken };
    },
  }),
  ListActionExecutions: listActions(deps),
});
