import type { Snapshotted } from '../../../core/snapshot';
import { type Place, placeKey } from '../core/context';
import { Table } from '../core/table';
import { type Item, itemSchema } from './entities';

const keyOf = (place: Place, kind: Item['kind'], name: string): string => placeKey(place, `${kind}/${name}`);

/** Buckets, topics, alarms, log groups and deployment targets of all accounts and regions. */
export class InventoryStore implements Snapshotted {
  readonly items = new Table(itemSchema, (item) => keyOf(item, item.kind, item.name));

  find(place: Place, kind: Item['kind'], name: string): Item | undefined {
    return this.items.find(keyOf(place, kind, name));
  }

  remove(place: Place, kind: Item['kind'], name: string): void {
    this.items.remove(keyOf(place, kind, name));
  }

  snapshot(): unknown {
    return this.items.snapshot();
  }

  restore(state: unknown): void {
    this.items.restore(state);
  }
}
