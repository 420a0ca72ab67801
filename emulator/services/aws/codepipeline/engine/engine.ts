import type { AwsContext } from '../../core/context';
import type { Announcer, PipelineState } from '../announce';
import type { ActionDeclaration, Declaration } from '../declaration';
import type { Execution, Pipeline, StageRun } from '../entities';
import type { ActionRunner } from './action-runner';
import type { Artifacts } from './artifacts';
import { Gates } from './gates';

type StageEnd = 'Succeeded' | 'Failed' | 'Stopped';
type StageDeclaration = Declaration['stages'][number];

interface Deps {
  readonly context: AwsContext;
  readonly announce: Announcer;
  readonly artifacts: Artifacts;
  readonly actions: ActionRunner;
}

/** Actions in groups of equal run order: a group runs together, the next after it. */
const groupsOf = (actions: readonly ActionDeclaration[]): ActionDeclaration[][] => {
  const orders = [...new Set(actions.map(({ runOrder }) => runOrder))].sort((a, b) => a - b);
  return orders.map((order) => actions.filter(({ runOrder }) => runOrder === order));
};

/** Moves executions through their stages. */
export class Engine {
  readonly #deps: Deps;
  readonly #gates = new Gates();
  readonly #controllers = new Map<string, AbortController>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Runs an execution in the background from `stageIndex` on; `only` limits the first stage to some actions. */
  launch(pipeline: Pipeline, execution: Execution, stageIndex = 0, only?: ReadonlySet<string>): void {
    this.#controllers.set(execution.id, new AbortController());
    void this.#deps.context.activity.background(async () => {
      // The caller has its answer before the first event leaves.
      await new Promise<void>((resolve) => setImmediate(resolve));
      try {
        await this.#stages(pipeline, execution, stageIndex, only);
      } finally {
        this.#controllers.delete(execution.id);
        await this.#deps.artifacts.release(execution);
      }
    });
  }

  /** Stops after the running actions, or at once when the execution waits at a door or `abandon` is set. */
  stop(pipeline: Pipeline, execution: Execution): void {
    execution.status = 'Stopping';
    this.#deps.announce.execution(pipeline, execution, 'STOPPING');
    const stage = execution.stages.find(({ status }) => status === 'InProgress');
    if (stage) {
      stage.status = 'Stopping';
      this.#deps.announce.stage(pipeline, execution, stage, 'STOPPING');
    }
    if (execution.stop?.abandon === true) this.#controllers.get(execution.id)?.abort();
    this.#gates.withdraw(execution);
  }

  close(): void {
    for (const controller of this.#controllers.values()) controller.abort();
  }

  async #stages(
    pipeline: Pipeline,
    execution: Execution,
    stageIndex: number,
    only?: ReadonlySet<string>,
  ): Promise<void> {
    const { stages } = pipeline.declaration;
    for (const [index, stage] of stages.entries()) {
      if (index < stageIndex) continue;
      execution.inbound = stage.name;
      const entry = execution.stop
        ? 'stopped'
        : await this.#deps.context.activity.park(this.#gates.enter(execution, stage.name));
      execution.inbound = undefined;
      if (entry === 'superseded') return this.#finish(pipeline, execution, 'Superseded', 'SUPERSEDED');
      if (entry === 'stopped') return this.#finish(pipeline, execution, 'Stopped', 'STOPPED');
      const end = await this.#stage(pipeline, execution, stage, index === stageIndex ? only : undefined);
      this.#gates.leave(execution, stage.name);
      if (end === 'Failed') return this.#finish(pipeline, execution, 'Failed', 'FAILED');
      if (end === 'Stopped') return this.#finish(pipeline, execution, 'Stopped', 'STOPPED');
    }
    this.#finish(pipeline, execution, 'Succeeded', 'SUCCEEDED');
  }

  #finish(pipeline: Pipeline, execution: Execution, status: Execution['status'], state: PipelineState): void {
    execution.status = status;
    execution.updatedMs = this.#deps.context.clock.nowMs();
    this.#deps.announce.execution(pipeline, execution, state);
  }

  #enter(pipeline: Pipeline, execution: Execution, name: string): StageRun {
    const resumed = execution.stages.some((one) => one.name === name);
    const run: StageRun = { name, status: 'InProgress', enteredMs: this.#deps.context.clock.nowMs() };
    execution.stages = [...execution.stages.filter((one) => one.name !== name), run];
    this.#deps.announce.stage(pipeline, execution, run, resumed ? 'RESUMED' : 'STARTED');
    return run;
  }

  async #stage(
    pipeline: Pipeline,
    execution: Execution,
    stage: StageDeclaration,
    only?: ReadonlySet<string>,
  ): Promise<StageEnd> {
    const run = this.#enter(pipeline, execution, stage.name);
    const end = await this.#actions(pipeline, execution, stage, only);
    run.status = end;
    const states = { Succeeded: 'SUCCEEDED', Failed: 'FAILED', Stopped: 'STOPPED' } as const;
    this.#deps.announce.stage(pipeline, execution, run, states[end]);
    return end;
  }

  async #actions(
    pipeline: Pipeline,
    execution: Execution,
    stage: StageDeclaration,
    only?: ReadonlySet<string>,
  ): Promise<StageEnd> {
    const signal = this.#controllers.get(execution.id)?.signal ?? AbortSignal.abort();
    for (const group of groupsOf(stage.actions.filter(({ name }) => only?.has(name) ?? true))) {
      if (execution.stop) return 'Stopped';
      const runs = await Promise.all(
        group.map((action) => this.#deps.actions.run(pipeline, execution, stage.name, action, signal)),
      );
      if (runs.some(({ status }) => status === 'Abandoned')) return 'Stopped';
      if (runs.some(({ status }) => status === 'Failed')) return 'Failed';
    }
    return execution.stop ? 'Stopped' : 'Succeeded';
  }
}
