import type { Faults } from '../../core/faults';
import type { ProductEvent, RefUpdate } from '../../core/events';

/** Larger product events are lost without a trace. https://developer.atlassian.com/platform/forge/events-reference/product_events/ */
const MAX_EVENT_BYTES = 200_000;

/** Hands what happened to whoever listens. A listener must not throw and must do its work later, not now. */
export class Outbox {
  /** One line for each event that was too large to be delivered, as on the platform: no error, no retry. */
  readonly undelivered: string[] = [];
  readonly #faults: Faults;
  readonly #eventListeners: ((event: ProductEvent) => void)[] = [];
  readonly #refListeners: ((update: RefUpdate) => void)[] = [];

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  onEvent(listener: (event: ProductEvent) => void): void {
    this.#eventListeners.push(listener);
  }

  onRefUpdate(listener: (update: RefUpdate) => void): void {
    this.#refListeners.push(listener);
  }

  sendEvent(event: ProductEvent): void {
    const sizeBytes = Buffer.byteLength(JSON.stringify(event));
    if (sizeBytes > MAX_EVENT_BYTES) {
      this.undelivered.push(`${event.eventType}: ${sizeBytes} bytes`);
      return;
    }
    if (this.#faults.fires('bitbucket:event-lost')) {
      this.undelivered.push(`${event.eventType}: lost`);
      return;
    }
    for (const listener of this.#eventListeners) listener(event);
  }

  sendRefUpdate(update: RefUpdate): void {
    for (const listener of this.#refListeners) listener(update);
  }
}
