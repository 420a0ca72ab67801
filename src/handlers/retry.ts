import { InvocationError, InvocationErrorCode } from '@forge/events';
import { ServiceError } from '../domain/errors';

/** Asks Forge to bring the same event again after 5 s, doubling with each try; a service's own wait wins when it is longer. */
export const bringAgain = (error: unknown, tries: number, atLeastSeconds = 0): InvocationError => {
  const named = error instanceof ServiceError ? (error.retryAfterSeconds ?? 0) : 0;
  const retryAfter = Math.min(900, Math.max(5 * 2 ** tries, named, atLeastSeconds));
  return new InvocationError({ retryAfter, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
};
