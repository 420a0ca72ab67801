import type { BoardEntry } from '../domain/board';
import { announced } from '../domain/board';
import { RetryLater, VersionConflict } from '../domain/errors';
import type { PushEvent, RepositoryEvent } from '../domain/events';
import { isPullRequest } from '../domain/events';
import type { Link } from '../domain/links';
import { leftToQueue } from '../domain/later-pushes';
import { pathSkips } from '../domain/path-skips';
import { closedWork } from '../domain/supersede-work';
import { withFileRules } from '../domain/file-decisions';
import type { Ruling } from '../domain/file-variables';
import type { Known } from '../domain/filters';
import type { Plan, PlannedRun, Situation } from '../domain/plan';
import type { ActivePause } from '../domain/pauses';
import { activePause } from '../domain/pauses';
import { inlineStartsIn, isNewest, planStarts } from '../domain/plan';
import type { StartResult } from '../domain/start-results';
import { withResults } from '../domain/start-results';
import type { Decision, Question } from '../domain/verdicts';
import type { Clock } from '../ports/clock';
import type { BoardStore, DecisionStore, RefStore } from '../ports/event-stores';
import type { Log } from '../ports/log';
import type { MissedStartStore } from '../ports/missed-starts';
import type { WorkQueue } from '../ports/queue';
import type { AccountStore, RepositorySettings, RepositorySettingsStore } from '../ports/settings-stores';

export interface StartRunsDeps {
  readonly boards: BoardStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Claims one planned run, and starts it if the flood fence turns out to have room. */
  readonly startPlanned: (planned: PlannedRun, hasRoom: Promise<boolean>) => Promise<StartResult>;
  readonly settings: RepositorySettingsStore;
  readonly accounts: AccountStore;
  readonly refs: RefStore;
  readonly decisions: DecisionStore;
  readonly missed: MissedStartStore;
  readonly queue: WorkQueue;
  /** Reads the signing keys into this invocation, so that the first session does not wait for them. */
  readonly prefetchKeys: () => Promise<unknown>;
}

export interface Invocation {
  readonly id: string;
  readonly remainingMs: number;
}

/** How an event is decided that is not new, or of which more is known than it says. */
export interface Again {
  /** Its decisions replace the ones of the first time. */
  readonly again?: true;
  /** A workspace owner lets it start although starts are paused. */
  readonly despitePause?: true;
  /** Somebody with write permission approved the fork's commit. */
  readonly forkApproved?: true;
  /** Asks what the event does not say; where nobody can, the rules that need it are left to the queue. */
  readonly learn?: (asked: ReadonlySet<Question['what']>, known: Known) => Promise<Known>;
  /** What slipway.yml says to the event. Where nobody read it, an event that it decides is left to the queue. */
  readonly ruled?: Ruling;
}

/** An event: decide every rule, start what is to start, and leave a decision for each rule. */
export const startRuns = async (
  deps: StartRunsDeps,
  event: RepositoryEvent,
  invocation: Invocation,
  how: Again = {},
): Promise<void> => {
  const push = isPullRequest(event) ? undefined : event;
  const [settings, accounts, board, lastTimestamp] = await Promise.all([
    deps.settings.get(event.repositoryId),
    deps.accounts.get(),
    deps.boards.get(event.repositoryId),
    push && deps.refs.findLast(push),
    deps.prefetchKeys(),
  ]);
  if (!settings.value.links.some((link) => link.mode === 'start')) {
    deps.log.info('push.no-links', { repositoryId: event.repositoryId });
    return fanOutLater(deps, event, settings.value, how);
  }
  const newest = push !== undefined && isNewest(push, lastTimestamp);
  const pause = how.despitePause ? undefined : activePause(accounts.pause, settings.value.pause);
  const rules = rulesOf(settings.value, how);
  if (!rules) return leaveUnread(deps, event, { settings: settings.value, newest, pause });
  const plan = await planAll(event, how, {
    ...{ ...rules, board, lastTimestamp, accounts: accounts.value, nowMs: deps.clock.nowMs() },
    ...{ invocationId: invocation.id, inlineStarts: inlineStartsIn(invocation.remainingMs) },
    ...(pause === undefined ? {} : { pause }),
    ...(how.despitePause ? { despitePause: true } : {}),
  });
  // Not after the starts: an older start that waits in the queue must learn of this push before it could overtake it.
  const [results] = await Promise.all([
    startAll(deps, event.repositoryId, plan.runs),
    newest ? deps.refs.record(push) : undefined,
    pause && noteMissed(deps, event, plan.decisions, newest),
    push && plan.questions.size > 0 ? deps.queue.push([leftToQueue(push)]) : undefined,
    fanOutLater(deps, event, settings.value, how),
    push && cancelDeleted(deps, push, rules.links),
  ]);
  if (plan.questions.size > 0) return;
  await keepDecisions(deps, event, { ...rules, how }, withResults(plan.decisions, plan.runs, results));
};

/** Undefined when slipway.yml decides and nobody read it yet. */
const rulesOf = (
  { source, links }: RepositorySettings,
  { ruled }: Again,
): Pick<Situation, 'links' | 'byFile'> | undefined => {
  if (source !== 'file') return { links };
  return ruled && { links: ruled.links, byFile: ruled };
};

const keepDecisions = async (
  deps: StartRunsDeps,
  event: RepositoryEvent,
  { links, byFile, how }: Pick<Situation, 'links' | 'byFile'> & { readonly how: Again },
  decided: readonly Decision[],
): Promise<void> => {
  const decisions = byFile ? withFileRules(event, links, decided) : decided;
  const skips = pathSkips(event, links, decisions);
  if (skips.length > 0) await deps.queue.push(skips);
  await (how.again ? deps.decisions.replace(event, decisions) : deps.decisions.record(event, decisions));
};

/**
 * A push that slipway.yml decides, which is read in the queue. What needs no rule is done at once: an older start that waits must learn of it.
 * @throws RetryLater for a pull request, which the queue decides: its rules moved to the file after they were looked for
 */
const leaveUnread = async (
  deps: StartRunsDeps,
  push: RepositoryEvent,
  { settings, newest, pause }: Unread,
): Promise<void> => {
  if (isPullRequest(push)) throw new RetryLater(1, 'rules moved to slipway.yml');
  // Before the queue decides it, and may note that it would have started.
  if (pause) await noteMissed(deps, push, [], newest);
  await Promise.all([
    newest && deps.refs.record(push),
    deps.queue.push([leftToQueue(push)]),
    fanOutLater(deps, push, settings, {}),
    cancelDeleted(deps, push, settings.links),
  ]);
};

interface Unread {
  readonly settings: RepositorySettings;
  readonly newest: boolean;
  readonly pause: ActivePause | undefined;
}

/** Asks until nothing is asked any more. A question is answered once: an answer may lead to another question. */
const planAll = async (event: RepositoryEvent, how: Again, situation: Situation): Promise<Plan> => {
  const { learn, forkApproved } = how;
  let known: Known = {};
  for (;;) {
    const plan = planStarts(event, {
      ...situation,
      known: { ...known, ...(forkApproved ? { forkApproved } : {}) },
    });
    if (plan.questions.size === 0 || !learn) return plan;
    known = await learn(plan.questions, known);
  }
};

/**
 * Putting it on the bus needs a session and more time than a start may wait for. Only in the invocation that Bitbucket's push began, which
 * can ask nothing: rules of the customer would do their work again for a push that is decided again.
 */
const fanOutLater = async (
  { queue }: StartRunsDeps,
  event: RepositoryEvent,
  { fanOut }: RepositorySettings,
  { again, learn }: Again,
): Promise<void> => {
  if (fanOut === undefined || again || learn !== undefined || isPullRequest(event)) return;
  await queue.push([{ message: { kind: 'fan-out', event } }]);
};

/** What a branch has under way is for nobody once it is gone. */
const cancelDeleted = async (
  deps: StartRunsDeps,
  { repositoryId, ref, change, timestamp: at }: PushEvent,
  links: readonly Link[],
): Promise<void> => {
  if (change !== 'deleted' || ref.type !== 'branch' || !links.some(({ concurrency }) => concurrency)) return;
  const closed = { repositoryId, what: { kind: 'branch', name: ref.name }, at } as const;
  await deps.queue.push(closedWork(closed));
};

/** What resuming offers to start is the newest of each ref: one that would not start takes the place of one that would have. */
const noteMissed = async (
  deps: StartRunsDeps,
  event: RepositoryEvent,
  decisions: readonly Decision[],
  newest: boolean,
): Promise<void> => {
  const wouldStart = decisions.some(({ verdict }) => verdict.outcome === 'skip' && verdict.code === 'paused');
  if (wouldStart) await deps.missed.note(event);
  else if (newest && !isPullRequest(event)) await deps.missed.forget({ ...event, at: event.timestamp });
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
