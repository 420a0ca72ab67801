/** Seconds between polls, from the pace after a change to the slowest. */
const paceSeconds = [5, 5, 8, 13, 20, 30] as const;
const slowestSeconds = 30;

/** Nobody watches a list without open runs closely, so it starts this far down the pace. */
const idleHeadStart = 2;

/**
 * How long to wait before the next poll: 5 s while runs are open and something just changed, up to 30 s when nothing does.
 * A 10-minute run with eight changes then costs about 50 polls of 1 KB, inside the 60 KB that a viewer may read.
 */
export function pollDelayMs(unchangedPolls: number, anyOpen: boolean): number {
  const step = unchangedPolls + (anyOpen ? 0 : idleHeadStart);
  return (paceSeconds[step] ?? slowestSeconds) * 1000;
}
