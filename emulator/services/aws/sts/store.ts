import type { Snapshotted } from '../../../core/snapshot';
import { Table } from '../core/table';
import { sessionSchema } from './entities';

/** Issued sessions by access key id. */
export class StsStore implements Snapshotted {
  readonly sessions = new Table(sessionSchema, (session) => session.accessKeyId);

  snapshot(): unknown {
    return this.sessions.snapshot();
  }

  restore(state: unknown): void {
    this.sessions.restore(state);
  }
}
