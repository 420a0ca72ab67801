import { floodLimit, recentStarts } from './board';
import type { Board } from './board';
import { firstSweepAfterMs } from './checks';
import type { Decision, Verdict } from './decisions';
import { decide } from './decisions';
import { compareTimes, isoOf } from './durations';
import type { PushEvent } from './events';
import type { AccountLink, Link, Rule } from './links';
import type { ActivePause } from './pauses';
import { newPushRun } from './runs';
import type { Run } from './runs';
import { brokenAccountProblem, refusedVariableProblem } from './start-problems';
import { endRun } from './run-machine';
import { kindOfTarget } from './targets';
import { fillVariables } from './variables';

/** Everything a push is decided on, read in one parallel group. */
export interface Situation {
  readonly links: readonly Link[];
  readonly accounts: readonly AccountLink[];
  readonly board: Board;
  /** Timestamp of the newest event seen of this ref. */
  readonly lastTimestamp: string | undefined;
  readonly nowMs: number;
  readonly invocationId: string;
  /** How many runs this invocation starts itself; the others go through the queue. */
  readonly inlineStarts: number;
  /** Starts nothing, whatever else is decided. */
  readonly pause?: ActivePause;
  /** An owner lets this event start during a pause. */
  readonly despitePause?: true;
}

/** A run to claim: to start now, to start by queue, held, or ended before it began (`error`). */
export interface PlannedRun {
  readonly run: Run;
  readonly link: Link;
  readonly account: AccountLink;
}

export interface Plan {
  readonly decisions: readonly Decision[];
  readonly runs: readonly PlannedRun[];
}

/** Decides a push and lays out its runs. Pure: the same event in the same situation gives the same runs with the same ids. */
export const planStarts = (event: PushEvent, situation: Situation): Plan => {
  const runs: PlannedRun[] = [];
  const decisions = decide(event, situation.links).map((decision): Decision => {
    if (decision.verdict.outcome !== 'start') return decision;
    const target = targetOf(situation, decision);
    if (!target) return withVerdict(decision, { outcome: 'skip', code: 'not-startable' });
    if (isStale(event, situation)) return withVerdict(decision, { outcome: 'skip', code: 'stale' });
    const planned = planRun(event, situation, target, runs.length);
    if (situation.pause && planned.verdict.outcome !== 'skip')
      return withVerdict(decision, { outcome: 'skip', code: 'paused' });
    runs.push(planned.planned);
    return withVerdict(decision, planned.verdict);
  });
  return { decisions, runs };
};

interface Target {
  readonly link: Link;
  readonly rule: Rule;
  readonly account: AccountLink;
}

const withVerdict = (decision: Decision, verdict: Verdict): Decision => ({ ...decision, verdict });

const targetOf = (situation: Situation, decision: Decision): Target | undefined => {
  const link = situation.links.find(({ id }) => id === decision.linkId);
  const rule = link?.rules.find(({ id }) => id === decision.ruleId);
  const account = situation.accounts.find(({ id }) => id === link?.accountLinkId);
  return link && rule && account ? { link, rule, account } : undefined;
};

/** Events of one ref are ordered by Bitbucket's own time: what a newer push already passed is not started. */
const isStale = (event: PushEvent, situation: Situation): boolean =>
  situation.lastTimestamp !== undefined && compareTimes(situation.lastTimestamp, event.timestamp) > 0;

/**
 * CodeBuild's client, and the way in by access key, would put the bundle that every push loads over its 420 KB. A build is provisioned
 * for longer than the queue takes, and few accounts need a key: both are started from the queue.
 */
const startsInline = ({ link, account }: Target): boolean =>
  kindOfTarget(link.pipeline.name) === 'pipeline' && account.way !== 'access-key';

const planRun = (
  event: PushEvent,
  situation: Situation,
  target: Target,
  position: number,
): { planned: PlannedRun; verdict: Verdict } => {
  const filled = fillVariables(event, target.rule, target.link);
  const held = recentStarts(situation.board, situation.nowMs) + position >= floodLimit;
  const run = newPushRun({
    ...target,
    event,
    commit: event.after ?? '',
    variables: filled.ok ? filled.values : {},
    state: position < situation.inlineStarts && !held && startsInline(target) ? 'starting' : 'queued',
    held,
    nowIso: isoOf(situation.nowMs),
    nextCheckAt: isoOf(situation.nowMs + firstSweepAfterMs),
    invocationId: situation.invocationId,
    ...(situation.despitePause === undefined ? {} : { despitePause: true }),
  });
  const { link, account } = target;
  const ended = (reason: string): PlannedRun => ({
    run: endRun(run, 'error', reason, isoOf(situation.nowMs)),
    link,
    account,
  });
  if (account.state === 'broken') {
    return {
      planned: ended(brokenAccountProblem(account)),
      verdict: { outcome: 'skip', code: 'account-broken' },
    };
  }
  if (!filled.ok) {
    const verdict: Verdict = { outcome: 'skip', code: 'variable-refused', detail: filled.variable };
    return { planned: ended(refusedVariableProblem(filled.variable)), verdict };
  }
  return { planned: { run, link, account }, verdict: { outcome: held ? 'held' : 'start' } };
};
