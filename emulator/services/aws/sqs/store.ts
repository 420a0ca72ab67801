import type { Snapshotted } from '../../../core/snapshot';
import { type Place, placeKey } from '../core/context';
import { Table } from '../core/table';
import { type Message, queueSchema } from './entities';

/** Queues of all accounts and regions. */
export class SqsStore implements Snapshotted {
  readonly queues = new Table(queueSchema, (queue) => placeKey(queue, queue.name));

  /** Messages that are not yet older than the queue keeps them. */
  messagesOf(place: Place, name: string, nowMs: number): Message[] {
    const queue = this.queues.find(placeKey(place, name));
    return queue?.messages.filter(({ sentMs }) => nowMs - sentMs <= queue.retentionMs) ?? [];
  }

  snapshot(): unknown {
    return this.queues.snapshot();
  }

  restore(state: unknown): void {
    this.queues.restore(state);
  }
}
