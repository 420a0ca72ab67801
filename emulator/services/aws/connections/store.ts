import type { Snapshotted } from '../../../core/snapshot';
import { Table } from '../core/table';
import { connectionSchema } from './entities';

/** Connections of all accounts and regions, by ARN. */
export class ConnectionsStore implements Snapshotted {
  readonly connections = new Table(connectionSchema, (connection) => connection.arn);

  snapshot(): unknown {
    return this.connections.snapshot();
  }

  restore(state: unknown): void {
    this.connections.restore(state);
  }
}
