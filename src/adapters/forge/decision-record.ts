import { outcomeOf } from '../../domain/decided-events';
import type { RepositoryEvent } from '../../domain/events';
import { commitOf, isPullRequest, refOf } from '../../domain/events';
import { refText } from '../../domain/refs';
import type { Decision } from '../../domain/verdicts';
import { schemaVersion } from './kvs/stored';

/** Keeps a decision far below its 1 KB whatever a run id or variable name holds. */
const maxDetailLength = 200;

/** `[link, rule, outcome]`, for a start why it is not sure that it had to and whose variables it has, and for a skip its code, filter index (-1: none) and detail, as far as there are any. */
const toTuple = ({ linkId, ruleId, verdict }: Decision): (string | number)[] => {
  if (verdict.outcome !== 'skip') {
    const { outcome, unsure, variablesOf } = verdict;
    if (variablesOf !== undefined) return [linkId, ruleId, outcome, unsure ?? '', variablesOf];
    return [linkId, ruleId, outcome, ...(unsure === undefined ? [] : [unsure])];
  }
  const base = [linkId, ruleId, verdict.outcome, verdict.code];
  if (verdict.detail !== undefined) {
    return [...base, verdict.filterIndex ?? -1, verdict.detail.slice(0, maxDetailLength)];
  }
  return verdict.filterIndex === undefined ? base : [...base, verdict.filterIndex];
};

const toFileRules = (decisions: readonly Decision[]): { readonly f?: Readonly<Record<string, string>> } => {
  if (!decisions.some(({ fileRule }) => fileRule !== undefined)) return {};
  const named = decisions.flatMap(({ ruleId, fileRule = '' }) =>
    fileRule === '' ? [] : [[ruleId, fileRule] as const],
  );
  return { f: Object.fromEntries(named) };
};

/** `f`: names of rules in slipway.yml by their ids, where that decided; `c` or `p`: what happened; `m` message, `a` actor, `b` the commit before, which a run's id needs. */
const toData = (event: RepositoryEvent, decisions: readonly Decision[]) => ({
  d: decisions.map(toTuple),
  ...toFileRules(decisions),
  ...(event.message === undefined ? {} : { m: event.message.slice(0, 120) }),
  ...(event.actorId === undefined ? {} : { a: event.actorId }),
  ...(isPullRequest(event)
    ? { p: [event.number, event.phase, event.destination.branch] }
    : { c: event.change, ...(event.before === undefined ? {} : { b: event.before }) }),
});

export const toDecisionRecord = (event: RepositoryEvent, decisions: readonly Decision[]) => ({
  repositoryId: event.repositoryId,
  at: event.timestamp,
  ref: refText(refOf(event)),
  commit: commitOf(event) ?? 'none',
  outcome: outcomeOf(decisions),
  schemaVersion,
  data: toData(event, decisions),
});
