import type { Item } from './item';

/** Concurrency keys: how many events with the same key run at once in an installation. */
export class Slots {
  readonly #running = new Map<string, number>();
  readonly #waiting: Item[] = [];

  /** Takes a slot for the item; false when it has to wait, and `release` will return it later. */
  take(item: Item): boolean {
    const name = this.#nameOf(item);
    if (name === undefined) return true;
    const running = this.#running.get(name) ?? 0;
    if (running >= (item.concurrency?.limit ?? Infinity)) {
      this.#waiting.push(item);
      return false;
    }
    this.#running.set(name, running + 1);
    return true;
  }

  /** Gives the item's slot back. Returns the event that waited longest for it. */
  release(item: Item): Item | undefined {
    const name = this.#nameOf(item);
    if (name === undefined) return undefined;
    this.#running.set(name, (this.#running.get(name) ?? 1) - 1);
    const next = this.#waiting.findIndex((waiting) => this.#nameOf(waiting) === name);
    return next < 0 ? undefined : this.#waiting.splice(next, 1)[0];
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  #nameOf({ installationId, concurrency }: Item): string | undefined {
    return concurrency && `${installationId}/${concurrency.key}`;
  }
}
