/** Statuses EventBridge tries again; other 4xx go to the dead letter queue. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html */
const RETRIED = [401, 407, 409, 429];

/** Default policy: a day and 185 tries. AWS publishes no delays; these fill the day: doubling from a second up to 8 minutes. */
const LONGEST_DELAY_MS = 480_000;

export type Outcome =
  { readonly status: number; readonly retryAfterMs?: number | undefined } | { readonly error: string };

export const isDelivered = (outcome: Outcome): boolean =>
  'status' in outcome && outcome.status >= 200 && outcome.status < 300;

export const isRetryable = (outcome: Outcome): boolean =>
  'error' in outcome || outcome.status >= 500 || RETRIED.includes(outcome.status);

/** Wait before the next try; the more conservative of backoff and Retry-After wins. */
export const retryDelayMs = (triesSoFar: number, outcome: Outcome): number =>
  Math.max(
    Math.min(1000 * 2 ** (triesSoFar - 1), LONGEST_DELAY_MS),
    'status' in outcome ? (outcome.retryAfterMs ?? 0) : 0,
  );

/** Retry-After in seconds or as a date, as milliseconds from now. */
export const parseRetryAfter = (header: string | undefined, nowMs: number): number | undefined => {
  if (header === undefined) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
};
