import { type AwsContext, placeKey } from '../core/context';
import type { IamStore } from '../iam';
import type { SqsStore } from '../sqs';
import { type GivenUp, giveUp } from './dead-letter';
import type { ApiDestination, Delivery } from './entities';
import { type Endpoint, postEvent } from './post';
import { type Outcome, isDelivered, isRetryable, retryDelayMs } from './retry';
import type { EventsStore } from './store';
import { roleRefusal } from './target-role';

/** What a courier reads and writes. */
export interface CourierStores {
  readonly events: EventsStore;
  readonly iam: IamStore;
  readonly sqs: SqsStore;
}

/** Fault switches `aws:events:delay` and `aws:events:reorder` hold an event this long. */
const HELD_MS = 60_000;
const REORDER_PATIENCE_MS = 1000;

const exhaustedBy = (delivery: Delivery, nextMs: number): GivenUp['exhausted'] => {
  if (delivery.attempts.length > delivery.maximumRetryAttempts) return 'MaximumRetryAttempts';
  return nextMs > delivery.expiresMs ? 'MaximumEventAgeInSeconds' : undefined;
};

/** Carries deliveries to their destinations: in order per destination at first, then each on its own retry schedule. */
export class Courier {
  readonly #context: AwsContext;
  readonly #stores: CourierStores;
  /** End of the line of first tries, by destination. */
  readonly #lines = new Map<string, Promise<void>>();
  readonly #held = new Map<string, () => void>();
  #closed = false;

  constructor(context: AwsContext, stores: CourierStores) {
    this.#context = context;
    this.#stores = stores;
  }

  close(): void {
    this.#closed = true;
  }

  /** First try of a new delivery, subject to the fault switches of tests. */
  dispatch(delivery: Delivery): void {
    const { faults, clock } = this.#context;
    if (faults.fires('aws:events:drop')) {
      delivery.state = 'dead';
      return;
    }
    if (faults.fires('aws:events:delay')) {
      clock.schedule(HELD_MS, () => this.#attempt(delivery));
      return;
    }
    if (faults.fires('aws:events:reorder')) {
      this.#hold(delivery);
      return;
    }
    this.#enqueue(delivery);
    if (faults.fires('aws:events:duplicate')) this.#enqueue(delivery);
    this.#held.get(delivery.destinationKey)?.();
  }

  /** After a restart: takes up what was still on its way. */
  resume(): void {
    for (const delivery of this.#stores.events.deliveries.list(({ state }) => state === 'pending')) {
      const delayMs = Math.max(0, (delivery.nextAttemptMs ?? 0) - this.#context.clock.nowMs());
      this.#context.clock.schedule(delayMs, () => this.#attempt(delivery));
    }
  }

  /** Keeps an event back until the next one to the same destination has gone, or nothing came for a while. */
  #hold(delivery: Delivery): void {
    const { destinationKey } = delivery;
    this.#held.get(destinationKey)?.();
    const release = (): void => {
      cancel();
      this.#held.delete(destinationKey);
      this.#enqueue(delivery);
    };
    const cancel = this.#context.clock.schedule(REORDER_PATIENCE_MS, release);
    this.#held.set(destinationKey, release);
  }

  #enqueue(delivery: Delivery): void {
    const before = this.#lines.get(delivery.destinationKey) ?? Promise.resolve();
    const turn = this.#context.activity.background(async () => {
      await before;
      await this.#attempt(delivery);
    });
    this.#lines.set(delivery.destinationKey, turn);
  }

  async #attempt(delivery: Delivery): Promise<void> {
    if (this.#closed) return;
    await this.#context.activity.background(async () => {
      const destination = this.#stores.events.destinations.find(delivery.destinationKey);
      const endpoint = destination && this.#endpointOf(destination);
      if (!endpoint) {
        this.#giveUp(delivery, { code: 'RESOURCE_NOT_FOUND', message: 'The target does not exist.' });
        return;
      }
      const refusal = roleRefusal(this.#stores.iam, delivery, destination);
      if (refusal === undefined)
        this.#settle(delivery, await postEvent(this.#context, endpoint, delivery.event));
      else this.#giveUp(delivery, { code: 'NO_PERMISSIONS', message: refusal });
    });
  }

  #endpointOf(destination: ApiDestination): Endpoint | undefined {
    const connection = this.#stores.events.connections.find(placeKey(destination, destination.connection));
    return connection && { url: destination.url, connection };
  }

  #giveUp(delivery: Delivery, why: GivenUp): void {
    giveUp(this.#context, this.#stores.sqs, delivery, why);
  }

  #settle(delivery: Delivery, outcome: Outcome): void {
    const nowMs = this.#context.clock.nowMs();
    delivery.attempts.push({
      atMs: nowMs,
      ...('status' in outcome ? { status: outcome.status } : { error: outcome.error }),
    });
    delivery.nextAttemptMs = undefined;
    if (isDelivered(outcome)) {
      delivery.state = 'delivered';
      return;
    }
    if (delivery.state === 'delivered') return;
    const delayMs = retryDelayMs(delivery.attempts.length, outcome);
    const exhausted = exhaustedBy(delivery, nowMs + delayMs);
    if (!isRetryable(outcome) || exhausted !== undefined) {
      const message = 'error' in outcome ? outcome.error : `The endpoint answered ${String(outcome.status)}`;
      this.#giveUp(delivery, { code: 'SDK_CLIENT_ERROR', message, exhausted });
      return;
    }
    delivery.nextAttemptMs = nowMs + delayMs;
    if (!this.#closed) this.#context.clock.schedule(delayMs, () => this.#attempt(delivery));
  }
}
