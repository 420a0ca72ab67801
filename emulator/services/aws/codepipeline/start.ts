import type { CodePipelineDeps } from './deps';
import type { Execution, Pipeline } from './entities';

/** How an execution comes about. */
export interface StartWish {
  readonly trigger: Execution['trigger'];
  readonly variables: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
  readonly clientRequestToken?: string | undefined;
  readonly gitTrigger?: Readonly<Record<string, string>>;
}

/** A QUEUED pipeline holds this many; more fail without a message. https://docs.aws.amazon.com/codepipeline/latest/userguide/execution-modes.html */
const MAX_QUEUED = 50;

const unfinished = ({ status }: Execution): boolean => status === 'InProgress' || status === 'Stopping';

const newExecution = ({ context }: CodePipelineDeps, pipeline: Pipeline, wish: StartWish): Execution => {
  const nowMs = context.clock.nowMs();
  const defaults = pipeline.declaration.variables.flatMap(({ name, defaultValue }) =>
    defaultValue === undefined ? [] : [[name, defaultValue] as const],
  );
  return {
    accountId: pipeline.accountId,
    region: pipeline.region,
    pipeline: pipeline.declaration.name,
    id: context.ids.uuid(),
    pipelineVersion: pipeline.version,
    mode: pipeline.declaration.executionMode,
    status: 'InProgress',
    trigger: wish.trigger,
    gitTrigger: wish.gitTrigger && { ...wish.gitTrigger },
    variables: { ...Object.fromEntries(defaults), ...wish.variables },
    overrides: { ...wish.overrides },
    clientRequestToken: wish.clientRequestToken,
    startMs: nowMs,
    updatedMs: nowMs,
    attempt: 1,
    stages: [],
    actions: [],
    revisions: [],
  };
};

/** Why an execution cannot run; `summary` is absent where AWS gives none. */
const reasonToFail = (
  deps: CodePipelineDeps,
  pipeline: Pipeline,
  execution: Execution,
): { summary: string | undefined } | undefined => {
  const missing = pipeline.declaration.variables.filter(
    ({ name }) => execution.variables[name] === undefined,
  );
  if (missing.length > 0) return { summary: "Values for required variables haven't been provided" };
  const queued = deps.store.executionsOf(pipeline, execution.pipeline).filter(unfinished).length;
  return execution.mode === 'QUEUED' && queued > MAX_QUEUED ? { summary: undefined } : undefined;
};

/** Creates an execution and sets it going; one that cannot run is Failed from the start. */
export const startExecution = (deps: CodePipelineDeps, pipeline: Pipeline, wish: StartWish): Execution => {
  const execution = deps.store.executions.put(newExecution(deps, pipeline, wish));
  deps.announce.execution(pipeline, execution, 'STARTED');
  const reason = reasonToFail(deps, pipeline, execution);
  if (reason) {
    execution.status = 'Failed';
    execution.statusSummary = reason.summary;
    deps.announce.execution(pipeline, execution, 'FAILED');
    return execution;
  }
  deps.engine.launch(structuredClone(pipeline), execution);
  return execution;
};
