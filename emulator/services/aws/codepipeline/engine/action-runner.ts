import type { AwsContext } from '../../core/context';
import type { Announcer } from '../announce';
import type { ActionDeclaration } from '../declaration';
import type { ActionRun, Execution, Pipeline } from '../entities';
import type { Artifacts } from './artifacts';
import { ActionFailed, type ActionWorker } from './job';
import { resolveConfiguration } from './substitute';

interface Deps {
  readonly context: AwsContext;
  readonly announce: Announcer;
  readonly artifacts: Artifacts;
  readonly workerOf: (type: ActionDeclaration['actionTypeId']) => ActionWorker | undefined;
}

/** Runs one action of one execution and records how it went. */
export class ActionRunner {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run(
    pipeline: Pipeline,
    execution: Execution,
    stage: string,
    declaration: ActionDeclaration,
    signal: AbortSignal,
  ): Promise<ActionRun> {
    const { announce } = this.#deps;
    const run = this.#begin(pipeline, execution, stage, declaration);
    announce.action(pipeline, execution, run, declaration, 'STARTED');
    try {
      await this.#delay(signal);
      const result = await this.#work(pipeline, execution, declaration, run, signal);
      Object.assign(run, { ...result, outputVariables: result.outputVariables ?? {}, status: 'Succeeded' });
    } catch (error) {
      const failure =
        error instanceof ActionFailed
          ? error
          : new ActionFailed('InternalError', String(error), {}, { cause: error });
      Object.assign(run, {
        ...failure.result,
        error: { code: failure.code, message: failure.message.slice(0, 5000) },
      });
      run.summary ??= failure.message;
      run.status = signal.aborted ? 'Abandoned' : 'Failed';
    }
    run.updatedMs = this.#deps.context.clock.nowMs();
    execution.updatedMs = run.updatedMs;
    const state = {
      Succeeded: 'SUCCEEDED',
      Failed: 'FAILED',
      Abandoned: 'ABANDONED',
      InProgress: 'STARTED',
    } as const;
    announce.action(pipeline, execution, run, declaration, state[run.status]);
    return run;
  }

  #begin(pipeline: Pipeline, execution: Execution, stage: string, declaration: ActionDeclaration): ActionRun {
    const nowMs = this.#deps.context.clock.nowMs();
    const run: ActionRun = {
      id: this.#deps.context.ids.uuid(),
      stage,
      action: declaration.name,
      attempt: execution.attempt,
      status: 'InProgress',
      startMs: nowMs,
      updatedMs: nowMs,
      resolvedConfiguration: resolveConfiguration(pipeline, execution, declaration.configuration),
      outputVariables: {},
    };
    execution.actions.push(run);
    return run;
  }

  async #work(
    pipeline: Pipeline,
    execution: Execution,
    declaration: ActionDeclaration,
    run: ActionRun,
    signal: AbortSignal,
  ) {
    const { context, artifacts, workerOf } = this.#deps;
    const worker = workerOf(declaration.actionTypeId);
    if (!worker)
      throw new ActionFailed(
        'ConfigurationError',
        `Action type ${declaration.actionTypeId.provider} is not emulated.`,
      );
    const folderOf = async (artifact: string): Promise<string> => artifacts.folderOf(execution, artifact);
    return worker({ context, pipeline, execution, declaration, run, signal, folderOf });
  }

  async #delay(signal: AbortSignal): Promise<void> {
    const { clock, settings, activity } = this.#deps.context;
    if (settings.actionDelayMs <= 0) return;
    await activity.park(
      new Promise<void>((resolve) => {
        const cancel = clock.schedule(settings.actionDelayMs, resolve);
        signal.addEventListener('abort', () => {
          cancel();
          resolve();
        });
      }),
    );
  }
}
