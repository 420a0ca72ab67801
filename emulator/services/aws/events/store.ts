import { z } from 'zod';
import type { Snapshotted } from '../../../core/snapshot';
import { placeKey } from '../core/context';
import { Table } from '../core/table';
import { apiDestinationSchema, deliverySchema, ruleSchema } from './entities';

const stateSchema = z.object({ destinations: z.unknown(), rules: z.unknown(), deliveries: z.unknown() });

/** Rules, API destinations and deliveries of all accounts and regions. */
export class EventsStore implements Snapshotted {
  readonly destinations = new Table(apiDestinationSchema, (row) => placeKey(row, row.name));
  readonly rules = new Table(ruleSchema, (row) => placeKey(row, row.name));
  readonly deliveries = new Table(deliverySchema, (row) => row.id);

  snapshot(): unknown {
    return {
      destinations: this.destinations.snapshot(),
      rules: this.rules.snapshot(),
      deliveries: this.deliveries.snapshot(),
    };
  }

  restore(state: unknown): void {
    const { destinations, rules, deliveries } = stateSchema.parse(state);
    this.destinations.restore(destinations);
    this.rules.restore(rules);
    this.deliveries.restore(deliveries);
  }
}
