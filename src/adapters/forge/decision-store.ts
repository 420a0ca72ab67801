import { kvs } from '@forge/kvs';
import type { Decision, Verdict } from '../../domain/verdicts';
import type { RepositoryEvent } from '../../domain/events';
import { commitOf, isPullRequest, refOf } from '../../domain/events';
import { refText } from '../../domain/refs';
import type { DecisionStore } from '../../ports/event-stores';
import { createUnlessExists, kvsCall } from './kvs/calls';
import { decisionKey } from './kvs/keys';
import { schemaVersion } from './kvs/stored';

const ttl = { value: 30, unit: 'DAYS' } as const;

/** Keeps a decision far below its 1 KB whatever a run id or variable name holds. */
const maxDetailLength = 200;

type Outcome = Verdict['outcome'] | 'none';

/** What the event came to: started beats held beats skipped; `none` when the repository has no rules. */
const outcomeOf = (decisions: readonly Decision[]): Outcome => {
  const outcomes = decisions.map(({ verdict }) => verdict.outcome);
  const order = ['start', 'held', 'skip'] as const;
  return order.find((outcome) => outcomes.includes(outcome)) ?? 'none';
};

/** `[link, rule, outcome]`, for a start why it is not sure that it had to, and for a skip its code, filter index (-1: none) and detail, as far as there are any. */
const toTuple = ({ linkId, ruleId, verdict }: Decision): (string | number)[] => {
  if (verdict.outcome !== 'skip')
    return [linkId, ruleId, verdict.outcome, ...(verdict.unsure === undefined ? [] : [verdict.unsure])];
  const base = [linkId, ruleId, verdict.outcome, verdict.code];
  if (verdict.detail !== undefined) {
    return [...base, verdict.filterIndex ?? -1, verdict.detail.slice(0, maxDetailLength)];
  }
  return verdict.filterIndex === undefined ? base : [...base, verdict.filterIndex];
};

export const toDecisionRecord = (event: RepositoryEvent, decisions: readonly Decision[]) => ({
  repositoryId: event.repositoryId,
  at: event.timestamp,
  ref: refText(refOf(event)),
  commit: commitOf(event) ?? 'none',
  outcome: outcomeOf(decisions),
  schemaVersion,
  data: {
    d: decisions.map(toTuple),
    ...(isPullRequest(event) ? { p: [event.number, event.phase] } : { c: event.change }),
  },
});

/** @throws ServiceError `throttled`, `unavailable` */
export const createDecisionStore = (): DecisionStore => ({
  record: async (event, decisions) => {
    const [entity, key] = [kvs.entity('decision'), decisionKey(event)];
    const options = { ttl, keyPolicy: 'FAIL_IF_EXISTS' } as const;
    await createUnlessExists(
      'decisions',
      () => entity.set(key, toDecisionRecord(event, decisions), options),
      () => entity.get(key),
    );
  },
  replace: (event, decisions) =>
    kvsCall('decisions', () =>
      kvs.entity('decision').set(decisionKey(event), toDecisionRecord(event, decisions), { ttl }),
    ),
});
