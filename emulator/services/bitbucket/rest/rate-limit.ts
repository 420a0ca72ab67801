import type { Clock } from '../../../core/clock';

/** Base limit of the `api` group. https://support.atlassian.com/bitbucket-cloud/docs/api-request-limits/ */
const BASE_LIMIT_PER_HOUR = 1_000;
const WINDOW_MS = 3_600_000;
/** `X-RateLimit-NearLimit` turns true below this share. https://bitbucket.org/blog/introducing-scaled-rate-limits-for-bitbucket-cloud-api */
const NEAR_SHARE = 0.2;

export interface RateDecision {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts requests in a rolling hour, one pool for each key (a workspace for the app, an account for a person). */
export class RateLimit {
  readonly #times = new Map<string, number[]>();
  readonly #clock: Clock;
  readonly #limit: number;

  constructor(clock: Clock, limitPerHour: number = BASE_LIMIT_PER_HOUR) {
    this.#clock = clock;
    this.#limit = limitPerHour;
  }

  /** Counts one request of `key` unless the pool is used up. */
  take(key: string): RateDecision {
    const nowMs = this.#clock.nowMs();
    const recent = (this.#times.get(key) ?? []).filter((timeMs) => timeMs > nowMs - WINDOW_MS);
    const allowed = recent.length < this.#limit;
    if (allowed) recent.push(nowMs);
    this.#times.set(key, recent);
    return {
      allowed,
      headers: {
        'x-ratelimit-limit': String(this.#limit),
        'x-ratelimit-resource': 'api',
        'x-ratelimit-nearlimit': String(this.#limit - recent.length < this.#limit * NEAR_SHARE),
      },
    };
  }

  /** Requests counted for `key` in the last hour. */
  used(key: string): number {
    const since = this.#clock.nowMs() - WINDOW_MS;
    return (this.#times.get(key) ?? []).filter((timeMs) => timeMs > since).length;
  }
}
