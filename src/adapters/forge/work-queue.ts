import type { PushEvent } from '@forge/events';
import {
  InvalidPushSettingsError,
  PartialSuccessError,
  PayloadTooBigError,
  Queue,
  RateLimitError,
} from '@forge/events';
import * as z from 'zod/mini';
import { ServiceError } from '../../domain/errors';
import type { Delivery, WorkQueue } from '../../ports/queue';

/** As declared in manifest.yml. */
const workQueueKey = 'work';

/** https://developer.atlassian.com/platform/forge/limits-async-events/ */
const maxEvents = 50;

const toEvent = ({ message, delaySeconds, concurrency }: Delivery): PushEvent => ({
  body: { ...message },
  ...(delaySeconds === undefined ? {} : { delayInSeconds: delaySeconds }),
  ...(concurrency === undefined ? {} : { concurrency: { ...concurrency } }),
});

/** The declared type says `event`; what @forge/events 3.0.8 really puts there is `payload`. */
const failedEvent = z.looseObject({ event: z.optional(z.unknown()), payload: z.optional(z.unknown()) });

const failedOf = (events: readonly PushEvent[], error: PartialSuccessError): PushEvent[] => {
  const named = z.array(failedEvent).safeParse(error.failedEvents);
  const refused = named.success ? named.data.map(({ event, payload }) => payload ?? event) : [];
  const failed = events.filter((event) => refused.includes(event));
  // Which ones failed was not said: delivering some twice is allowed, losing one is not.
  return failed.length > 0 ? failed : [...events];
};

/** Work that is too big or wrongly delayed is a mistake of ours and stays the error it is; everything else may pass later. */
const translate = (error: unknown): unknown => {
  if (error instanceof PayloadTooBigError || error instanceof InvalidPushSettingsError) return error;
  if (error instanceof RateLimitError) {
    return new ServiceError('throttled', 'The queue is busy', { cause: error });
  }
  return new ServiceError('unavailable', 'The queue refuses work', { cause: error });
};

const pushOnce = async (queue: Queue, events: readonly PushEvent[]): Promise<readonly PushEvent[]> => {
  try {
    await queue.push([...events]);
    return [];
  } catch (error) {
    if (error instanceof PartialSuccessError) return failedOf(events, error);
    throw translate(error);
  }
};

/** What the queue refuses of a push is pushed once more; when that fails too the caller hears of it and repeats the whole push. */
const pushChunk = async (queue: Queue, events: readonly PushEvent[]): Promise<void> => {
  const refused = await pushOnce(queue, events);
  if (refused.length === 0) return;
  const stillRefused = await pushOnce(queue, refused);
  if (stillRefused.length > 0) {
    throw new ServiceError(
      'unavailable',
      `The queue refused ${stillRefused.length} of ${events.length} messages`,
    );
  }
};

/** @throws ServiceError `throttled`, `unavailable`; a part may have been accepted then, which at-least-once delivery allows */
export const createWorkQueue = (): WorkQueue => {
  const queue = new Queue({ key: workQueueKey });
  return {
    push: async (deliveries) => {
      const events = deliveries.map(toEvent);
      for (let at = 0; at < events.length; at += maxEvents) {
        await pushChunk(queue, events.slice(at, at + maxEvents));
      }
    },
  };
};
