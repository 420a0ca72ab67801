import { floodLimit, recentStarts } from './board';
import type { Board } from './board';
import { firstSweepAfterMs } from './checks';
import { decide } from './decisions';
import { compareTimes, isoOf } from './durations';
import type { PushEvent, RepositoryEvent } from './events';
import { commitOf, isPullRequest } from './events';
import type { Ruling } from './file-variables';
import { sameVariables, withMainVariables } from './file-variables';
import type { Known } from './filters';
import type { AccountLink, Link } from './links';
import type { ActivePause } from './pauses';
import type { Rule } from './rules';
import { newEventRun } from './runs';
import type { Run } from './runs';
import { brokenAccountProblem, refusedVariableProblem } from './start-problems';
import { endRun } from './run-machine';
import { kindOfTarget } from './targets';
import type { FilledVariables } from './variables';
import { fillVariables } from './variables';
import type { Decision, Question, Verdict } from './verdicts';
import { skip } from './verdicts';

/** Everything an event is decided on, read in one parallel group. */
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
  /** The rules of the links are those of a slipway.yml: what the main branch's says, which alone sets variables. */
  readonly byFile?: Pick<Ruling, 'main'>;
  readonly known?: Known & { readonly forkApproved?: boolean };
}

/** A run to claim: to start now, to start by queue, held, or ended before it began (`error`). */
export interface PlannedRun {
  readonly run: Run;
  readonly link: Link;
  readonly account: AccountLink;
  /** Its rule runs at a commit that the link already ran from elsewhere. */
  readonly runAgain?: true;
}

export interface Plan {
  readonly decisions: readonly Decision[];
  readonly runs: readonly PlannedRun[];
  /** What has to be asked before the rules that have no decision can be decided. */
  readonly questions: ReadonlySet<Question['what']>;
}

/** Starts made by the invocation itself; the rest go through the queue (design: three, while more than 12 s remain). */
export const inlineStartsIn = (remainingMs: number): number => (remainingMs > 12_000 ? 3 : 0);

/** Decides an event and lays out its runs. Pure: the same event in the same situation gives the same runs with the same ids. */
export const planStarts = (event: RepositoryEvent, situation: Situation): Plan => {
  const runs: PlannedRun[] = [];
  const decided = decide(event, situation.links, situation.known);
  const decisions = decided.decisions.map((decision): Decision => {
    if (decision.verdict.outcome !== 'start') return decision;
    const target = targetOf(situation, decision);
    if (!target) return withVerdict(decision, skip('not-startable'));
    if (isStale(event, situation)) return withVerdict(decision, skip('stale'));
    const planned = planRun(event, situation, target, runs.length, decision.verdict);
    if (situation.pause && planned.verdict.outcome !== 'skip') return withVerdict(decision, skip('paused'));
    runs.push(planned.planned);
    return withVerdict(decision, planned.verdict);
  });
  return { decisions, runs, questions: decided.questions };
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

/**
 * Events of one ref are ordered by Bitbucket's own time: what a newer push already passed is not started. A pull request is decided as it
 * is when it is asked for; what it merged is old once the destination has moved on.
 */
const isStale = (event: RepositoryEvent, situation: Situation): boolean =>
  isPullRequest(event)
    ? event.overtaken === true
    : situation.lastTimestamp !== undefined && compareTimes(situation.lastTimestamp, event.timestamp) > 0;

/**
 * CodeBuild's client, and the way in by access key, would put the bundle that every push loads over its 420 KB. A build is provisioned
 * for longer than the queue takes, and few accounts need a key: both are started from the queue.
 */
const startsInline = ({ link, account }: Target): boolean =>
  kindOfTarget(link.pipeline.name) === 'pipeline' && account.way !== 'access-key';

const planRun = (
  event: RepositoryEvent,
  situation: Situation,
  target: Target,
  position: number,
  decided: Verdict,
): { planned: PlannedRun; verdict: Verdict } => {
  const rule = situation.byFile ? withMainVariables(event, target.rule, situation.byFile.main) : target.rule;
  const filled = fillVariables(event, rule, target.link);
  const held = recentStarts(situation.board, situation.nowMs) + position >= floodLimit;
  const run = newEventRun({
    ...target,
    event,
    commit: commitOf(event) ?? '',
    variables: filled.ok ? filled.values : {},
    state: position < situation.inlineStarts && !held && startsInline(target) ? 'starting' : 'queued',
    held,
    nowIso: isoOf(situation.nowMs),
    nextCheckAt: isoOf(situation.nowMs + firstSweepAfterMs),
    invocationId: situation.invocationId,
    ...(situation.despitePause === undefined ? {} : { despitePause: true }),
    ...(situation.byFile === undefined ? {} : { byFile: true }),
  });
  const { link, account } = target;
  const problem = problemOf(account, filled);
  if (problem) {
    const ended = endRun(run, 'error', problem.reason, isoOf(situation.nowMs));
    return { planned: { run: ended, link, account }, verdict: problem.verdict };
  }
  const again = rule.runAgain === undefined ? {} : { runAgain: rule.runAgain };
  return {
    planned: { run, link, account, ...again },
    verdict: {
      ...decided,
      outcome: held ? 'held' : 'start',
      ...(sameVariables(rule, target.rule) ? {} : { variablesOf: 'main' }),
    },
  };
};

/** Why a run that its rule starts ends before it begins. */
const problemOf = (
  account: AccountLink,
  filled: FilledVariables,
): { readonly reason: string; readonly verdict: Verdict } | undefined => {
  if (account.state === 'broken')
    return { reason: brokenAccountProblem(account), verdict: skip('account-broken') };
  if (filled.ok) return undefined;
  const { variable: detail } = filled;
  return { reason: refusedVariableProblem(detail), verdict: skip('variable-refused', { detail }) };
};

/** A late event must not take the place of a newer one. */
export const isNewest = (event: PushEvent, lastTimestamp: string | undefined): boolean =>
  lastTimestamp === undefined || compareTimes(event.timestamp, lastTimestamp) > 0;
