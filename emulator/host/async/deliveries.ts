import { z } from 'zod';
import type { Clock } from '../../core/clock';
import type { Snapshotted } from '../../core/snapshot';
import type { Installations } from '../installations';
import type { Invoker, Outcome } from '../invoker';
import { limits } from '../limits';
import { type Item, itemSchema } from './item';
import { Jobs } from './jobs';
import { retryOf } from './retry';
import { Slots } from './slots';

interface Dependencies {
  readonly clock: Clock;
  readonly installations: Installations;
  readonly invoker: Invoker;
}

/** Delivers queue events, product events and schedules to functions: on the clock, with retries, at least once. */
export class Deliveries implements Snapshotted {
  readonly jobs = new Jobs();
  readonly #deps: Dependencies;
  readonly #pending = new Map<Item, () => void>();
  readonly #started = new Set<Item>();
  readonly #slots = new Slots();
  #stopped = false;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /** Delivers `item` when its time has come. */
  add(item: Item): void {
    const { clock } = this.#deps;
    const delayMs = Math.max(0, item.dueMs - clock.nowMs());
    this.#pending.set(
      item,
      this.#stopped ? () => undefined : clock.schedule(delayMs, () => this.#start(item)),
    );
  }

  /** Events not delivered yet, soonest first. */
  pending(): readonly Item[] {
    return [...this.#pending.keys()].sort((a, b) => a.dueMs - b.dueMs);
  }

  /** True when nothing waits that could be delivered now. */
  get settled(): boolean {
    const nowMs = this.#deps.clock.nowMs();
    return this.#slots.waiting === 0 && this.pending().every(({ dueMs }) => dueMs > nowMs);
  }

  /** Drops the events of a job that have not started. */
  cancel(jobId: string): void {
    for (const item of this.pending().filter((pending) => pending.jobId === jobId)) this.#forget(item);
  }

  /** Starts nothing any more; what is left stays for the snapshot. */
  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#pending.values()) cancel();
  }

  /** Events that were being delivered count as not delivered: they come again after a restart. */
  snapshot(): unknown {
    return [...this.#started, ...this.pending()];
  }

  restore(state: unknown): void {
    for (const item of this.pending()) this.#forget(item);
    for (const item of z.array(itemSchema).parse(state)) this.add(item);
  }

  #forget(item: Item): void {
    this.#pending.get(item)?.();
    this.#pending.delete(item);
  }

  async #start(item: Item): Promise<void> {
    this.#pending.delete(item);
    this.#started.add(item);
    if (!this.#slots.take(item)) return;
    const outcome = await this.#invoke(item);
    this.#started.delete(item);
    const next = this.#slots.release(item);
    if (next) {
      this.#started.delete(next);
      this.add(next);
    }
    this.#finish(item, outcome);
  }

  async #invoke(item: Item): Promise<Outcome> {
    const { functionKey, moduleType, moduleKey, chainLength } = item;
    const installation = this.#deps.installations.findById(item.installationId);
    if (!installation)
      return { failure: { name: 'UNINSTALLED', message: 'The app is not installed any more' } };
    const remainingTimeMs = item.enqueuedAtMs + limits.queue.retentionMs - this.#deps.clock.nowMs();
    const retentionWindow = { startTime: new Date(item.enqueuedAtMs).toISOString(), remainingTimeMs };
    const payload = {
      ...item.payload,
      ...(item.retryContext ? { retryContext: { ...item.retryContext, retentionWindow } } : {}),
    };
    return this.#deps.invoker.invoke({
      installation,
      functionKey,
      moduleType,
      moduleKey,
      chainLength,
      payload,
    });
  }

  #finish(item: Item, outcome: Outcome): void {
    const nowMs = this.#deps.clock.nowMs();
    const retry = retryOf(item, outcome);
    if (retry && nowMs + retry.delayMs < item.enqueuedAtMs + limits.queue.retentionMs) {
      this.add({ ...item, dueMs: nowMs + retry.delayMs, retryContext: retry.context });
      return;
    }
    const asked = z.object({ _retry: z.literal(true) }).safeParse(outcome.value).success;
    this.jobs.settle(item.jobId, outcome.failure || asked ? 'failed' : 'success');
  }
}
