import { z } from 'zod';
import type { Snapshotted } from '../../../core/snapshot';
import { placeKey } from '../core/context';
import { Table } from '../core/table';
import { stackSchema, stackSetSchema, unitSchema } from './entities';

const stateSchema = z.object({ stacks: z.unknown(), stackSets: z.unknown(), units: z.unknown() });

/** Stacks of all accounts and regions, and stack sets, of which there is one administrator. */
export class CloudFormationStore implements Snapshotted {
  readonly stacks = new Table(stackSchema, (stack) => placeKey(stack, stack.name));
  readonly stackSets = new Table(stackSetSchema, (set) => set.name);
  readonly units = new Table(unitSchema, (unit) => unit.id);

  snapshot(): unknown {
    return {
      stacks: this.stacks.snapshot(),
      stackSets: this.stackSets.snapshot(),
      units: this.units.snapshot(),
    };
  }

  restore(state: unknown): void {
    const { stacks, stackSets, units } = stateSchema.parse(state);
    this.stacks.restore(stacks);
    this.stackSets.restore(stackSets);
    this.units.restore(units);
  }
}
