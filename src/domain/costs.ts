/**
 * US dollars. Forge: 4.4 GB-s, 24 KB read and 18 KB written a run at the most, at its prices beyond the free tier; the publisher of the
 * app pays that. https://developer.atlassian.com/platform/forge/forge-platform-pricing/
 */
const forgePerRun = 0.00013;

/** API destinations: $0.20 a million calls, about five a run. https://aws.amazon.com/eventbridge/pricing/ */
const awsEventsPerRun = (5 * 0.2) / 1_000_000;

export interface RunCount {
  readonly runs: number;
  /** Reckoned from the newest runs instead of counted. */
  readonly reckoned: boolean;
}

const monthMs = 30 * 86_400_000;

/** Runs of 30 days from the ends of the newest ones, newest first; `mostRead` of them means that there may be more. */
export const runsOfMonth = (endsMs: readonly number[], nowMs: number, mostRead: number): RunCount => {
  const recent = endsMs.filter((endMs) => nowMs - endMs < monthMs);
  const oldestMs = recent.at(-1);
  if (recent.length < mostRead || oldestMs === undefined) return { runs: recent.length, reckoned: false };
  const spanMs = Math.max(nowMs - oldestMs, 3_600_000);
  return { runs: Math.round((recent.length * monthMs) / spanMs), reckoned: true };
};

export const costOf = (runs: number): { slipway: number; awsEvents: number } => ({
  slipway: runs * forgePerRun,
  awsEvents: runs * awsEventsPerRun,
});
