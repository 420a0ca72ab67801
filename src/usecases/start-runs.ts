import type { BoardEntry } from '../domain/board';
import { announced } from '../domain/board';
import type { Decision } from '../domain/decisions';
import { compareTimes } from '../domain/durations';
import { VersionConflict } from '../domain/errors';
import type { PushEvent } from '../domain/events';
import type { PlannedRun } from '../domain/plan';
import { activePause } from '../domain/pauses';
import { planStarts } from '../domain/plan';
import { isFinished } from '../domain/runs';
import type { Clock } from '../ports/clock';
import type { BoardStore, DecisionStore, RefStore } from '../ports/event-stores';
import type { Log } from '../ports/log';
import type { MissedStartStore } from '../ports/missed-starts';
import type { WorkQueue } from '../ports/queue';
import type { AccountStore, RepositorySettingsStore } from '../ports/settings-stores';

/** What became of a planned run. `claim` is another invocation's (duplicate delivery) or the commit has its run already. */
export type StartResult = 'started' | 'waiting' | 'duplicate' | 'already-built';

export interface StartRunsDeps {
  readonly settings: RepositorySettingsStore;
  readonly accounts: AccountStore;
  readonly boards: BoardStore;
  readonly refs: RefStore;
  readonly decisions: DecisionStore;
  readonly missed: MissedStartStore;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  readonly log: Log;
  /** Reads the signing keys into this invocation, so that the first session does not wait for them. */
  readonly prefetchKeys: () => Promise<unknown>;
  /** Claims one planned run, and starts it if the flood fence turns out to have room. */
  readonly startPlanned: (planned: PlannedRun, hasRoom: Promise<boolean>) => Promise<StartResult>;
}

export interface Invocation {
  readonly id: string;
  readonly remainingMs: number;
}

/** How an event is decided that is not new. */
export interface Again {
  /** Its decisions replace the ones of the first time. */
  readonly again?: true;
  /** A workspace owner lets it start although starts are paused. */
  readonly despitePause?: true;
}

/** Starts made by the push invocation itself; the rest go through the queue (design: three, while more than 12 s remain). */
const maxInlineStarts = 3;
const inlineNeedsMs = 12_000;

/** A push: decide every rule, start what is to start, and leave a decision for each rule. */
export const startRuns = async (
  deps: StartRunsDeps,
  event: PushEvent,
  invocation: Invocation,
  { again, despitePause }: Again = {},
): Promise<void> => {
  const [settings, accounts, board, lastTimestamp] = await Promise.all([
    deps.settings.get(event.repositoryId),
    deps.accounts.get(),
    deps.boards.get(event.repositoryId),
    deps.refs.findLast(event),
    deps.prefetchKeys(),
  ]);
  const links = settings.value.links;
  if (!links.some((link) => link.mode === 'start')) {
    deps.log.info('push.no-links', { repositoryId: event.repositoryId });
    return;
  }
  const pause = despitePause ? undefined : activePause(accounts.pause, settings.value.pause);
  const plan = planStarts(event, {
    links,
    accounts: accounts.value,
    board,
    lastTimestamp,
    nowMs: deps.clock.nowMs(),
    invocationId: invocation.id,
    inlineStarts: invocation.remainingMs > inlineNeedsMs ? maxInlineStarts : 0,
    ...(pause === undefined ? {} : { pause }),
    ...(despitePause ? { despitePause } : {}),
  });
  // Not after the starts: an older start that waits in the queue must learn of this push before it could overtake it.
  const [results] = await Promise.all([
    startAll(deps, event.repositoryId, plan.runs),
    isNewest(event, lastTimestamp) ? deps.refs.record(event) : undefined,
    pause && noteMissed(deps, event, plan.decisions, isNewest(event, lastTimestamp)),
  ]);
  const decisions = withResults(plan.decisions, plan.runs, results);
  await (again ? deps.decisions.replace(event, decisions) : deps.decisions.record(event, decisions));
};

/** What resuming offers to start is the newest of each ref: one that would not start takes the place of one that would have. */
const noteMissed = async (
  deps: StartRunsDeps,
  event: PushEvent,
  decisions: readonly Decision[],
  newest: boolean,
): Promise<void> => {
  const wouldStart = decisions.some(({ verdict }) => verdict.outcome === 'skip' && verdict.code === 'paused');
  if (wouldStart) await deps.missed.note(event);
  else if (newest) await deps.missed.forget({ ...event, at: event.timestamp });
};

/** Counts the starts of this invocation while their runs are claimed, and gives back what turned out to be no start. */
const startAll = async (
  deps: StartRunsDeps,
  repositoryId: string,
  runs: readonly PlannedRun[],
): Promise<readonly StartResult[]> => {
  const inline = runs.filter(({ run }) => run.state === 'starting');
  const counted = reserve(
    deps,
    repositoryId,
    inline.length,
    inline.map(({ run }) => announced(run)),
  );
  const results = await Promise.all(
    runs.map((planned) =>
      deps.startPlanned(
        planned,
        counted.then((granted) => inline.indexOf(planned) < granted),
      ),
    ),
  );
  const unused = (await counted) - results.filter((result) => result === 'started').length;
  await reserve(deps, repositoryId, -unused);
  return results;
};

/** A count that lost against other writers lets nothing start here: the queue counts again. */
const reserve = async (
  deps: StartRunsDeps,
  repositoryId: string,
  count: number,
  entries: readonly BoardEntry[] = [],
): Promise<number> => {
  if (count === 0) return 0;
  try {
    return await deps.boards.reserve(repositoryId, count, deps.clock.nowMs(), entries);
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
    deps.log.warn('start.not-counted', { repositoryId, count }, error);
    return 0;
  }
};

/** A late event must not take the place of a newer one. */
const isNewest = (event: PushEvent, lastTimestamp: string | undefined): boolean =>
  lastTimestamp === undefined || compareTimes(event.timestamp, lastTimestamp) > 0;

/** A commit that the link already ran from another ref turns its decision from start to skip. */
const withResults = (
  decisions: readonly Decision[],
  runs: readonly PlannedRun[],
  results: readonly StartResult[],
): Decision[] =>
  decisions.map((decision) => {
    const at = runs.findIndex(({ link, run }) => link.id === decision.linkId && !isFinished(run.state));
    return at >= 0 && results[at] === 'already-built' && decision.verdict.outcome === 'start'
      ? { ...decision, verdict: { outcome: 'skip', code: 'already-built' } }
      : decision;
  });
