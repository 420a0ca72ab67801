import { jsonText } from '../../core/json-text';
import { z } from 'zod';
import { limits } from '../limits';
import type { Outcome } from '../invoker';
import type { Item } from './item';

/** What `new InvocationError(…)` of @forge/events looks like when a function returns it. */
const requestedSchema = z.object({
  _retry: z.literal(true),
  retryOptions: z
    .object({
      retryAfter: z.number().default(1),
      retryReason: z.string().default('FUNCTION_RETRY_REQUEST'),
      retryData: z.unknown().optional(),
    })
    .default({ retryAfter: 1, retryReason: 'FUNCTION_RETRY_REQUEST' }),
});

export interface Retry {
  readonly delayMs: number;
  readonly context: NonNullable<Item['retryContext']>;
}

const requested = (value: unknown, retryCount: number): Retry | undefined => {
  const request = requestedSchema.safeParse(value);
  if (!request.success || retryCount >= limits.queue.requestedRetries) return undefined;
  const { retryAfter, retryReason, retryData } = request.data.retryOptions;
  if (Buffer.byteLength(jsonText(retryData) ?? '') > limits.queue.retryDataBytes) return undefined;
  const delayMs = Math.min(Math.max(retryAfter, 1), limits.queue.delayS) * 1000;
  return { delayMs, context: { retryCount: retryCount + 1, retryReason, retryData } };
};

const platformReasons: Readonly<Record<string, string>> = {
  TIMEOUT: 'FUNCTION_TIME_OUT',
  CRASH: 'FUNCTION_OUT_OF_MEMORY',
};

/**
 * Whether and when an event is delivered again. A returned InvocationError says so itself; after a timeout or crash the platform
 * retries; an exception of the function is retried for queue events only, and never for scheduled triggers.
 * Back-off of the platform (30 s, doubled, at most 15 min) is an assumption.
 */
export const retryOf = (item: Item, { value, failure }: Outcome): Retry | undefined => {
  if (item.moduleType === 'scheduledTrigger') return undefined;
  const retryCount = item.retryContext?.retryCount ?? 0;
  if (!failure) return requested(value, retryCount);
  const reason = platformReasons[failure.name];
  if (!reason && item.moduleType !== 'consumer') return undefined;
  const delayMs = Math.min(limits.queue.firstBackoffMs * 2 ** retryCount, limits.queue.maxBackoffMs);
  return {
    delayMs,
    context: { retryCount: retryCount + 1, retryReason: reason ?? 'FUNCTION_PLATFORM_UNKNOWN_ERROR' },
  };
};
