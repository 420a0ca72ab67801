import type { EventBus } from '../events';
import type { ActionDeclaration } from './declaration';
import type { ActionRun, Execution, Pipeline, StageRun } from './entities';

export type PipelineState =
  'STARTED' | 'RESUMED' | 'STOPPING' | 'STOPPED' | 'SUCCEEDED' | 'FAILED' | 'CANCELED' | 'SUPERSEDED';
export type StageState = Exclude<PipelineState, 'SUPERSEDED'>;
export type ActionState = 'STARTED' | 'SUCCEEDED' | 'FAILED' | 'CANCELED' | 'ABANDONED';

const iso = (ms: number): string => new Date(ms).toISOString();

/**
 * Puts state changes of executions, stages and actions on the event bus.
 * Shapes: https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html
 */
export class Announcer {
  readonly #bus: EventBus;

  constructor(bus: EventBus) {
    this.#bus = bus;
  }

  /** The trigger is told when a run starts; runs that a push started tell its git part to the end. */
  execution(pipeline: Pipeline, execution: Execution, state: PipelineState): void {
    const { type, detail } = execution.trigger;
    const named = { 'trigger-type': type, ...(detail === '' ? {} : { 'trigger-detail': detail }) };
    const trigger = { ...(state === 'STARTED' ? named : {}), ...execution.gitTrigger };
    this.#put(pipeline, 'Pipeline', execution, {
      'start-time': iso(execution.startMs),
      ...(Object.keys(trigger).length > 0 ? { 'execution-trigger': trigger } : {}),
      ...(execution.stop?.reason === undefined ? {} : { 'stop-execution-comments': execution.stop.reason }),
      state,
    });
  }

  stage(pipeline: Pipeline, execution: Execution, stage: StageRun, state: StageState): void {
    this.#put(pipeline, 'Stage', execution, {
      ...(state === 'RESUMED'
        ? { 'stage-last-retry-attempt-time': iso(execution.updatedMs) }
        : { 'start-time': iso(stage.enteredMs) }),
      stage: stage.name,
      state,
    });
  }

  action(
    pipeline: Pipeline,
    execution: Execution,
    run: ActionRun,
    declaration: ActionDeclaration,
    state: ActionState,
  ): void {
    const { owner, provider, category, version } = declaration.actionTypeId;
    const result = {
      ...(run.externalUrl === undefined ? {} : { 'external-execution-url': run.externalUrl }),
      ...(run.summary === undefined ? {} : { 'external-execution-summary': run.summary }),
      ...(run.externalId === undefined ? {} : { 'external-execution-id': run.externalId }),
      ...(run.error === undefined ? {} : { 'error-code': run.error.code }),
    };
    this.#put(pipeline, 'Action', execution, {
      'start-time': iso(run.startMs),
      stage: run.stage,
      'action-execution-id': run.id,
      ...(Object.keys(result).length > 0 ? { 'execution-result': result } : {}),
      action: run.action,
      state,
      region: declaration.region ?? execution.region,
      type: { owner, provider, category, version },
    });
  }

  #put(
    pipeline: Pipeline,
    kind: 'Pipeline' | 'Stage' | 'Action',
    execution: Execution,
    detail: Record<string, unknown>,
  ): void {
    this.#bus.put({
      accountId: execution.accountId,
      region: execution.region,
      source: 'aws.codepipeline',
      detailType: `CodePipeline ${kind} Execution State Change`,
      resources: [pipeline.arn],
      detail: {
        pipeline: execution.pipeline,
        'execution-id': execution.id,
        ...detail,
        version: execution.pipelineVersion,
        'pipeline-execution-attempt': execution.attempt,
      },
    });
  }
}
