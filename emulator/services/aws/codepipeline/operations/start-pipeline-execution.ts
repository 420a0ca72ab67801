import { AwsError, type Caller, type Operation, operation } from '../../wire';
import type { CodePipelineDeps } from '../deps';
import type { Pipeline } from '../entities';
import { getPipeline, pipelineArn } from '../lookup';
import { type StartInput, startPipelineExecutionInput } from '../schemas';
import { startExecution } from '../start';
import { StartRate } from '../start-rate';

const refuse = (message: string): never => {
  throw new AwsError('ValidationException', message);
};

/** Revisions and variables belong to V2 pipelines. https://docs.aws.amazon.com/codepipeline/latest/userguide/pipeline-types-planning.html */
const checkType = ({ declaration }: Pipeline, input: StartInput): void => {
  if (declaration.pipelineType === 'V2') return;
  if ((input.sourceRevisions ?? []).length > 0)
    refuse('Source revision overrides are supported only for pipelines of type V2.');
  if (input.variables) refuse('Pipeline variables are supported only for pipelines of type V2.');
};

const checkVariables = ({ declaration }: Pipeline, input: StartInput): void => {
  const declared = new Set(declaration.variables.map(({ name }) => name));
  const unknown = (input.variables ?? []).map(({ name }) => name).filter((name) => !declared.has(name));
  if (unknown.length > 0) refuse(`Variables [${unknown.join(', ')}] are not declared in the pipeline.`);
};

const checkRevisions = ({ declaration }: Pipeline, input: StartInput): void => {
  const sources = declaration.stages
    .flatMap(({ actions }) => actions)
    .filter(({ actionTypeId }) => actionTypeId.category === 'Source');
  for (const { actionName, revisionType } of input.sourceRevisions ?? []) {
    if (!sources.some(({ name }) => name === actionName))
      refuse(`Source action ${actionName} does not exist in the pipeline.`);
    if (revisionType !== 'COMMIT_ID')
      refuse(`Revision type ${revisionType} is not valid for source action ${actionName}.`);
  }
};

const start = (deps: CodePipelineDeps, input: StartInput, caller: Caller): string => {
  const pipeline = getPipeline(deps.store, caller, input.name);
  const earlier =
    input.clientRequestToken === undefined
      ? undefined
      : deps.store
          .executionsOf(caller, input.name)
          .find((one) => one.clientRequestToken === input.clientRequestToken);
  if (earlier) return earlier.id;
  checkType(pipeline, input);
  checkVariables(pipeline, input);
  checkRevisions(pipeline, input);
  const execution = startExecution(deps, pipeline, {
    trigger: { type: 'StartPipelineExecution', detail: caller.principal?.arn ?? '' },
    variables: Object.fromEntries((input.variables ?? []).map(({ name, value }) => [name, value])),
    overrides: Object.fromEntries(
      (input.sourceRevisions ?? []).map(({ actionName, revisionValue }) => [actionName, revisionValue]),
    ),
    clientRequestToken: input.clientRequestToken,
  });
  return execution.id;
};

/** The same client request token gives the same execution, whatever else the request says. */
export const startPipelineExecution = (deps: CodePipelineDeps): Operation => {
  const rate = new StartRate(deps.context);
  return operation({
    input: startPipelineExecutionInput,
    resource: (input, caller) => pipelineArn(caller, input.name),
    run: (input, caller) => {
      rate.take(caller);
      return { pipelineExecutionId: start(deps, input, caller) };
    },
  });
};
