import type { PullRequestPhase, PushEvent } from './events';
import type { Ref } from './refs';
import { runIdOfEvent } from './runs';
import type { Decision, Verdict } from './verdicts';

/** What an event came to: started beats held beats skipped; `none` when the repository has no rules. */
export const eventOutcomes = ['start', 'held', 'skip', 'none'] as const;

export type EventOutcome = Verdict['outcome'] | 'none';

export const outcomeOf = (decisions: readonly Decision[]): EventOutcome => {
  const outcomes = decisions.map(({ verdict }) => verdict.outcome);
  return (['start', 'held', 'skip'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'none';
};

/** An event with what it meant to every rule, as it is kept for 30 days. What a record of an older version does not say is absent. */
export interface DecidedEvent {
  readonly id: string;
  readonly repositoryId: string;
  /** The event's own time. */
  readonly at: string;
  /** Of a pull request its source branch, once merged its destination. */
  readonly ref: Ref;
  readonly commit?: string;
  readonly outcome: EventOutcome;
  readonly decisions: readonly Decision[];
  readonly change?: PushEvent['change'];
  readonly before?: string;
  readonly pullRequest?: {
    readonly number: number;
    readonly phase: PullRequestPhase;
    readonly destination?: string;
  };
  /** First line of the commit's message. */
  readonly message?: string;
  readonly actorId?: string;
}

/** The run that the event made for a rule that started or holds it; undefined when the record does not say enough to know. */
export const runIdOfDecision = (event: DecidedEvent, { ruleId, verdict }: Decision): string | undefined => {
  if (verdict.outcome === 'skip' || event.commit === undefined) return undefined;
  const { repositoryId, commit, pullRequest } = event;
  if (!pullRequest) {
    const { ref, before, at: timestamp } = event;
    const push = { repositoryId, ref, after: commit, timestamp };
    return runIdOfEvent(before === undefined ? push : { ...push, before }, ruleId);
  }
  const { number, phase, destination: branch } = pullRequest;
  return branch === undefined
    ? undefined
    : runIdOfEvent({ repositoryId, number, phase, commit, destination: { branch } }, ruleId);
};
