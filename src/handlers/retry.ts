import { InvocationError, InvocationErrorCode } from '@forge/events';
import * as z from 'zod/mini';
import { RetryLater, ServiceError, VersionConflict } from '../domain/errors';

/**
 * Forge's pages disagree whether an InvocationError is repeated four times or as long as the event is kept, so nobody may count on
 * more; the checks and the sweep then take over. https://developer.atlassian.com/platform/forge/events-reference/retries/
 */
const maxRetries = 4;

const maxDelaySeconds = 900;

const retrySchema = z.object({ retryContext: z.object({ retryCount: z.int() }) });

/** How often Forge has brought the event again already. */
export const retriesOf = (event: unknown): number =>
  retrySchema.safeParse(event).data?.retryContext.retryCount ?? 0;

/** Seconds until an event that must not be lost should come again, whatever went wrong; undefined when no retry is left. */
export const backoffSeconds = (tries: number): number | undefined =>
  tries >= maxRetries ? undefined : Math.min(maxDelaySeconds, 5 * 2 ** tries);

/** Seconds until the event should come again; undefined for what will not pass by itself, and when no retry is left. */
export const retrySeconds = (error: unknown, tries: number): number | undefined => {
  const seconds = backoffSeconds(tries);
  if (seconds === undefined) return undefined;
  if (error instanceof RetryLater) return Math.max(error.seconds, seconds);
  if (error instanceof VersionConflict) return seconds;
  if (error instanceof ServiceError && error.retryable)
    return Math.min(maxDelaySeconds, Math.max(error.retryAfterSeconds ?? 0, seconds));
  return undefined;
};

/** What a function returns to have its event brought again. */
export const retryAfter = (seconds: number): InvocationError =>
  new InvocationError({ retryAfter: seconds, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
