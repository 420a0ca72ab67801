import { compareTimes, isoOf } from './durations';
import type { Link } from './links';
import type { Ref } from './refs';

/** A head that no event was decided for. */
export interface Gap {
  /** Of a pull request its source branch. */
  readonly ref: Ref;
  /** Full hash; of a pull request as Bitbucket lists it, 12 characters. */
  readonly commit: string;
  readonly pullRequest?: number;
  /** First line of the commit's message. */
  readonly message?: string;
}

/** The newest event seen of a ref. */
export interface SeenRef {
  readonly timestamp: string;
  /** Absent for a deleted ref, and in records of an older version. */
  readonly commit?: string;
}

/** The head and the destination that a pull request had when it was last decided. */
export interface SeenRequest {
  readonly commit: string;
  readonly destination: string;
}

/** Decisions are kept for 30 days; nobody misses an older one. */
const keptMs = 30 * 24 * 3_600_000;

/** Bitbucket's events may be late by minutes, https://developer.atlassian.com/platform/forge/events-reference/product_events/ */
const lateMs = 5 * 60_000;

/** Heads from before this were decided by nobody, because nothing was started then; undefined while nothing is. */
export const gapsSince = (links: readonly Link[], nowMs: number): number | undefined => {
  const made = links.filter(({ mode }) => mode === 'start').map(({ createdAt }) => Date.parse(createdAt));
  return made.length === 0 ? undefined : Math.max(nowMs - keptMs, Math.min(...made));
};

export interface Window {
  readonly sinceMs: number;
  readonly nowMs: number;
}

const isDue = (at: string, { sinceMs, nowMs }: Window): boolean =>
  Date.parse(at) >= sinceMs && Math.abs(nowMs - Date.parse(at)) > lateMs;

/** @param tip `at` is when its commit was made: nobody tells when it was pushed */
export const isRefGap = (
  tip: { readonly commit: string; readonly at: string },
  seen: SeenRef | undefined,
  window: Window,
): boolean => {
  if (seen?.commit === tip.commit || !isDue(tip.at, window)) return false;
  return seen === undefined || seen.commit !== undefined || compareTimes(tip.at, seen.timestamp) > 0;
};

/** One that is older than the links may have been there before them. */
export const isRequestGap = (
  request: {
    readonly commit: string;
    readonly destination: string;
    readonly openedAt: string;
    readonly changedAt: string;
  },
  seen: SeenRequest | undefined,
  window: Window,
): boolean => {
  if (!isDue(request.changedAt, window)) return false;
  if (seen === undefined) return Date.parse(request.openedAt) >= window.sinceMs;
  return !seen.commit.startsWith(request.commit) || seen.destination !== request.destination;
};

/** How far our clock and Bitbucket's may be apart. */
const skewMs = 60_000;

/**
 * The time of the event that stands in for a lost one: after the last event of its ref, and before any that is still to come, which
 * must not look older than this one.
 */
export const standInTime = (seen: SeenRef | undefined, nowMs: number): string => {
  const before = nowMs - skewMs;
  return isoOf(seen === undefined ? before : Math.max(before, Date.parse(seen.timestamp) + 1));
};
