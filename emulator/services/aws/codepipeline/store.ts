import { z } from 'zod';
import type { Snapshotted } from '../../../core/snapshot';
import { type Place, placeKey } from '../core/context';
import { Table } from '../core/table';
import { type Execution, type Pipeline, executionSchema, pipelineSchema } from './entities';

const stateSchema = z.object({ pipelines: z.unknown(), executions: z.unknown() });

/** Pipelines and executions of all accounts and regions. */
export class CodePipelineStore implements Snapshotted {
  readonly pipelines = new Table(pipelineSchema, (pipeline) => placeKey(pipeline, pipeline.declaration.name));
  readonly executions = new Table(executionSchema, (execution) => execution.id);

  /** Executions of one pipeline, newest first. */
  executionsOf(place: Place, pipeline: string): Execution[] {
    return this.executions
      .list(
        (one) =>
          one.pipeline === pipeline && one.accountId === place.accountId && one.region === place.region,
      )
      .reverse();
  }

  pipelineOf(execution: Execution): Pipeline | undefined {
    return this.pipelines.find(placeKey(execution, execution.pipeline));
  }

  snapshot(): unknown {
    return { pipelines: this.pipelines.snapshot(), executions: this.executions.snapshot() };
  }

  /** Executions that were under way when the state was written are Failed, their actions Abandoned: nobody works on them any more. */
  restore(state: unknown): void {
    const { pipelines, executions } = stateSchema.parse(state);
    this.pipelines.restore(pipelines);
    this.executions.restore(executions);
    for (const execution of this.executions.list(
      ({ status }) => status === 'InProgress' || status === 'Stopping',
    )) {
      execution.status = 'Failed';
      execution.statusSummary = 'The emulator was restarted while this execution was under way.';
      execution.inbound = undefined;
      for (const stage of execution.stages)
        if (stage.status === 'InProgress' || stage.status === 'Stopping') stage.status = 'Failed';
      for (const action of execution.actions) if (action.status === 'InProgress') action.status = 'Abandoned';
    }
  }
}
