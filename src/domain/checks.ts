/** Without callbacks AWS is asked at 1, 2, 4, 8, 15 and 30 minutes after the start; then the hourly sweep takes over. */
const checkMinutes = [1, 2, 4, 8, 15, 30] as const;

/** Checks with this many done before come from the sweep. */
export const quickChecks = checkMinutes.length;

/** Forge delays a queue event by 15 minutes at most, https://developer.atlassian.com/platform/forge/limits-async-events/ */
export const maxDelaySeconds = 900;

/** Seconds from check number `done` (0 = none yet) to the next one; undefined when the sweep takes over. */
export const nextCheckDelaySeconds = (done: number): number | undefined => {
  const next = checkMinutes[done];
  return next === undefined ? undefined : (next - (checkMinutes[done - 1] ?? 0)) * 60;
};

const hourMs = 3_600_000;

/** From when on the sweep looks after a run: the quick checks are over by then. */
export const firstSweepAfterMs = 35 * 60_000;

/** When the sweep asks again: hourly on the first day, then (an approval may wait 60 days) daily. */
export const nextSweepMs = (createdMs: number, nowMs: number): number =>
  nowMs - createdMs < 24 * hourMs ? nowMs + hourMs : nowMs + 24 * hourMs;

/** A run that nobody could reach for this long becomes `error`. */
export const unreachableAfterMs = 24 * hourMs;

/** From this age on the sweep reads a linked pipeline again. */
export const factsOutdateAfterMs = 24 * hourMs;

/** A callback this recent makes a delayed check needless: AWS is telling us by itself. */
export const heardRecentlyMs = 4 * 60_000;

/** A claim without an execution id this old was abandoned and may be taken over. */
export const abandonedClaimMs = 30_000;

/** From this age on a start first looks in AWS for the execution it may have started: the client token's window is unknown. */
export const lookFirstAfterMs = 5 * 60_000;

/** Backoff of a start that may be retried: 15 s doubling to 15 minutes; AWS's own wait wins when it is longer. */
export const startRetryDelaySeconds = (tries: number, retryAfterSeconds = 0): number =>
  Math.min(maxDelaySeconds, Math.max(15 * 2 ** tries, retryAfterSeconds));

/**
 * A start that was put off and not tried for this long may have lost its message; asking for it once more is harmless, because one
 * version of the run lets one start through. Short enough that the checks find it within the 15 minutes that a start may take.
 */
export const lostMessageMs = 3 * 60_000;
