/** What went wrong lately in one workspace; a small ring, written rarely. */
export interface Health {
  /** Newest first. */
  readonly problems: readonly HealthProblem[];
  /** When AWS last throttled us. */
  readonly throttledAt?: string;
  /** When Bitbucket last said that little of the hour's calls is left. */
  readonly nearLimitAt?: string;
  /** The last message of AWS that was handled late. */
  readonly late?: { readonly at: string; readonly seconds: number };
}

export interface HealthProblem {
  readonly at: string;
  readonly code: string;
  readonly detail: string;
}

export type HealthNote =
  | { readonly kind: 'problem'; readonly code: string; readonly detail: string }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'near-limit' }
  | { readonly kind: 'late'; readonly seconds: number };

export const healthy: Health = { problems: [] };

const mostProblems = 20;
/** The same news is not written again for so long, however often it happens. */
const quietMs = 10 * 60_000;

/** An event of AWS that is older than this when it is handled is late. */
export const lateAfterSeconds = 120;

const isFresh = (at: string | undefined, nowIso: string): boolean =>
  at !== undefined && Date.parse(nowIso) - Date.parse(at) < quietMs;

/** The health after a note; the same object when it tells nothing new. */
export const withNote = (health: Health, note: HealthNote, nowIso: string): Health => {
  switch (note.kind) {
    case 'throttled':
      return isFresh(health.throttledAt, nowIso) ? health : { ...health, throttledAt: nowIso };
    case 'near-limit':
      return isFresh(health.nearLimitAt, nowIso) ? health : { ...health, nearLimitAt: nowIso };
    case 'late':
      return isFresh(health.late?.at, nowIso)
        ? health
        : { ...health, late: { at: nowIso, seconds: note.seconds } };
    case 'problem': {
      const { code, detail } = note;
      if (health.problems.some((known) => known.code === code && isFresh(known.at, nowIso))) return health;
      return {
        ...health,
        problems: [{ at: nowIso, code, detail }, ...health.problems].slice(0, mostProblems),
      };
    }
  }
};
