import type { AwsContext, Place } from '../core/context';
import { placeKey } from '../core/context';
import type { Courier } from './courier';
import type { BusEvent } from './entities';
import { matchesPattern } from './pattern';
import type { EventsStore } from './store';

/** What a service tells the bus; the envelope is made here. */
export interface Occurrence extends Place {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The default event bus of every account and region. */
export class EventBus {
  readonly #context: AwsContext;
  readonly #store: EventsStore;
  readonly #courier: Courier;
  readonly #events: BusEvent[] = [];

  constructor(context: AwsContext, store: EventsStore, courier: Courier) {
    this.#context = context;
    this.#store = store;
    this.#courier = courier;
  }

  /** Every event since the start, oldest first, matched or not. */
  events(): readonly BusEvent[] {
    return this.#events;
  }

  put(occurrence: Occurrence): BusEvent {
    const event = this.#envelope(occurrence);
    this.#events.push(event);
    const here = this.#store.rules.list(
      (rule) => rule.enabled && rule.accountId === occurrence.accountId && rule.region === occurrence.region,
    );
    for (const rule of here.filter(({ eventPattern }) => matchesPattern(eventPattern, event))) {
      for (const target of rule.targets) {
        const nowMs = this.#context.clock.nowMs();
        const delivery = this.#store.deliveries.put({
          id: this.#context.ids.uuid(),
          ruleKey: placeKey(rule, rule.name),
          destinationKey: placeKey(rule, target.apiDestination),
          targetId: target.id,
          roleArn: target.roleArn,
          deadLetterArn: target.deadLetterArn,
          maximumRetryAttempts: target.maximumRetryAttempts,
          event,
          createdMs: nowMs,
          expiresMs: nowMs + target.maximumEventAgeMs,
          attempts: [],
          state: 'pending',
        });
        this.#courier.dispatch(delivery);
      }
    }
    return event;
  }

  #envelope({ accountId, region, source, detailType, resources, detail }: Occurrence): BusEvent {
    return {
      version: '0',
      id: this.#context.ids.uuid(),
      'detail-type': detailType,
      source,
      account: accountId,
      time: `${new Date(this.#context.clock.nowMs()).toISOString().slice(0, 19)}Z`,
      region,
      resources: [...resources],
      detail: { ...detail },
    };
  }
}
