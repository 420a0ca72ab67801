import { z } from 'zod';
import type { Snapshotted } from '../../../core/snapshot';
import { placeKey } from '../core/context';
import { Table } from '../core/table';
import { apiDestinationSchema, connectionSchema, deliverySchema, ruleSchema } from './entities';

const stateSchema = z.object({
  connections: z.unknown(),
  destinations: z.unknown(),
  rules: z.unknown(),
  deliveries: z.unknown(),
});

/** Rules, connections, API destinations and deliveries of all accounts and regions. */
export class EventsStore implements Snapshotted {
  readonly connections = new Table(connectionSchema, (row) => placeKey(row, row.name));
  readonly destinations = new Table(apiDestinationSchema, (row) => placeKey(row, row.name));
  readonly rules = new Table(ruleSchema, (row) => placeKey(row, row.name));
  readonly deliveries = new Table(deliverySchema, (row) => row.id);

  snapshot(): unknown {
    return {
      connections: this.connections.snapshot(),
      destinations: this.destinations.snapshot(),
      rules: this.rules.snapshot(),
      deliveries: this.deliveries.snapshot(),
    };
  }

  restore(state: unknown): void {
    const { connections, destinations, rules, deliveries } = stateSchema.parse(state);
    this.connections.restore(connections);
    this.destinations.restore(destinations);
    this.rules.restore(rules);
    this.deliveries.restore(deliveries);
  }
}
