/** Seconds between polls, from the pace after a change to the slowest. */
const paceSeconds = [5, 5, 8, 13, 20] as const;
const slowestSeconds = 20;

/** Nobody watches a list without open runs closely, so it starts this far down the pace. */
const idleHeadStart = 2;

/**
 * How long to wait before the next poll: 5 s while runs are open and something just changed, up to 20 s when nothing does.
 * A 10-minute run with eight changes then costs at most 56 polls of 1 KB, inside the 60 KB that a viewer may read.
 */
export function pollDelayMs(unchangedPolls: number, anyOpen: boolean): number {
  const step = unchangedPolls + (anyOpen ? 0 : idleHeadStart);
  return (paceSeconds[step] ?? slowestSeconds) * 1000;
}

/** What the budget of a viewer who never rests leaves: as many polls as a page with eight changes makes by itself. */
const attentionSeconds = 15;

/** How long to wait before the next poll when somebody has just turned to the page, `sinceLastMs` after the last one. */
export function attentionDelayMs(sinceLastMs: number): number {
  return Math.max(0, attentionSeconds * 1000 - sinceLastMs);
}
