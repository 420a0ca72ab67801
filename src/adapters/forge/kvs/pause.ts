import type { Pause } from './documents';

/**
 * Full jitter: between nothing and 20 ms doubling with each attempt, so that writers who met do not meet again.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export const jitteredPause =
  (random: () => number, sleep: (ms: number) => Promise<void>): Pause =>
  (attempt) =>
    sleep(Math.round(random() * 20 * 2 ** attempt));
