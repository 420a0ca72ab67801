import { z } from 'zod';
import type { Clock } from '../../core/clock';
import type { Faults } from '../../core/faults';
import { type HttpResponse, json, text } from '../../core/http';
import { limits } from '../limits';
import type { Manifest } from '../manifest';
import type { Deliveries } from './deliveries';
import { concurrencySchema, type Item } from './item';

interface Dependencies {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly manifest: Manifest;
  readonly deliveries: Pick<Deliveries, 'add' | 'cancel' | 'jobs'>;
  readonly newId: () => string;
}

/** The invocation that pushes. */
export interface Pusher {
  readonly installationId: string;
  /** How many queue events led to it. */
  readonly chainLength: number;
}

const pushSchema = z.object({
  queueName: z.string(),
  jobId: z.string(),
  payload: z.array(
    z.object({
      body: z.record(z.string(), z.unknown()),
      delayInSeconds: z.number().min(0).max(limits.queue.delayS).optional(),
      concurrency: concurrencySchema.optional(),
    }),
  ).min(1).max(limits.queue.eventsPerPush),
}); // prettier-ignore

type Push = z.infer<typeof pushSchema>;

const delayFaultMs = 300_000;
const reorderFaultMs = 2_000;

/** The async events API behind `Queue` of @forge/events. */
export class QueueApi {
  readonly #deps: Dependencies;
  #pushedAtMs: number[] = [];

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /** Faults: `queue:refuse` answers 503, `queue:throttle` 429; the others change the delivery of one event. */
  push(pusher: Pusher, body: string): HttpResponse {
    if (this.#deps.faults.fires('queue:refuse')) return json(503, { message: 'Service unavailable' });
    if (this.#deps.faults.fires('queue:throttle')) return json(429, { message: 'Too many requests' });
    const parsed = pushSchema.safeParse(JSON.parse(body));
    if (!parsed.success) return json(400, { message: parsed.error.message });
    if (Buffer.byteLength(JSON.stringify(parsed.data.payload)) > limits.queue.bytesPerPush) {
      return json(413, { errorMessage: `A push is at most ${limits.queue.bytesPerPush} bytes` });
    }
    if (pusher.chainLength >= limits.queue.chainLength)
      return json(405, { message: 'Cyclic invocation limit' });
    return this.#accept(pusher, parsed.data);
  }

  stats(body: string): HttpResponse {
    const { jobId } = z.object({ jobId: z.string() }).parse(JSON.parse(body));
    const stats = this.#deps.deliveries.jobs.find(jobId);
    return stats ? json(200, stats) : json(404, { message: `No job ${jobId}` });
  }

  cancel(body: string): HttpResponse {
    const { jobId } = z.object({ jobId: z.string() }).parse(JSON.parse(body));
    if (!this.#deps.deliveries.jobs.find(jobId)) return json(404, { message: `No job ${jobId}` });
    this.#deps.deliveries.cancel(jobId);
    return text(204, '');
  }

  #accept(pusher: Pusher, push: Push): HttpResponse {
    const consumer = this.#deps.manifest.modules.consumer.find(({ queue }) => queue === push.queueName);
    if (!consumer) return json(400, { message: `No consumer for queue ${push.queueName}` });
    const nowMs = this.#deps.clock.nowMs();
    this.#pushedAtMs = this.#pushedAtMs.filter((atMs) => atMs > nowMs - 60_000);
    if (this.#pushedAtMs.length + push.payload.length > limits.queue.eventsPerMinute)
      return json(429, { message: 'Rate limit' });
    this.#pushedAtMs.push(...push.payload.map(() => nowMs));
    this.#deps.deliveries.jobs.open(push.jobId, push.payload.length);
    for (const event of push.payload) this.#deliver(this.#toItem(pusher, push, event, consumer));
    return json(201, {});
  }

  #toItem(
    pusher: Pusher,
    { queueName, jobId }: Push,
    event: Push['payload'][number],
    consumer: { key: string; function: string },
  ): Item {
    const nowMs = this.#deps.clock.nowMs();
    const eventId = this.#deps.newId();
    return {
      eventId,
      installationId: pusher.installationId,
      functionKey: consumer.function,
      moduleType: 'consumer',
      moduleKey: consumer.key,
      payload: { ...event, queueName, jobId, eventId },
      jobId,
      ...(event.concurrency ? { concurrency: event.concurrency } : {}),
      enqueuedAtMs: nowMs,
      dueMs: nowMs + (event.delayInSeconds ?? 0) * 1000,
      chainLength: pusher.chainLength + 1,
    };
  }

  #deliver(item: Item): void {
    const { faults, deliveries } = this.#deps;
    if (faults.fires('queue:drop')) return;
    const lateMs =
      (faults.fires('queue:delay') ? delayFaultMs : 0) + (faults.fires('queue:reorder') ? reorderFaultMs : 0);
    const delivered = { ...item, dueMs: item.dueMs + lateMs };
    deliveries.add(delivered);
    if (faults.fires('queue:duplicate')) deliveries.add({ ...delivered });
  }
}
