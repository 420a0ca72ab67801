import type { DecidedEventView, DecisionView } from '../contract/decision-views';
import { commitAddress, executionAddress } from '../domain/addresses';
import type { DecidedEvent } from '../domain/decided-events';
import { runIdOfDecision } from '../domain/decided-events';
import { anchorOf, verdictWords } from '../domain/decision-words';
import type { Rule } from '../domain/rules';
import type { Run } from '../domain/runs';
import type { Decision } from '../domain/verdicts';
import type { ListedDecisions } from '../usecases/list-decisions';
import { listDecisions } from '../usecases/list-decisions';
import type { StepContext, Steps } from './resolver-steps';

const runOf = (run: Run): NonNullable<DecisionView['run']> => {
  const awsUrl = executionAddress(run);
  return { id: run.id, state: run.state, ...(awsUrl === undefined ? {} : { awsUrl }) };
};

const decisionView = (listed: ListedDecisions, event: DecidedEvent, decision: Decision): DecisionView => {
  const link = listed.settings.links.find(({ id }) => id === decision.linkId);
  const rule = link?.rules.find(({ id }) => id === decision.ruleId);
  const run = listed.runs.get(runIdOfDecision(event, decision) ?? '');
  const anchor = anchorOf(decision.verdict);
  const told = { event, ...(link === undefined ? {} : { link }), ...(rule === undefined ? {} : { rule }) };
  return {
    linkName: link?.name ?? 'A link that was removed since',
    ...ruleShown(decision, rule),
    outcome: decision.verdict.outcome,
    words: verdictWords(told, decision.verdict),
    ...(anchor === undefined ? {} : { anchor }),
    ...(run === undefined ? {} : { run: runOf(run) }),
  };
};

/** A rule in slipway.yml is gone for nobody: it is in the file of its commit. */
export const ruleShown = (
  { fileRule }: Decision,
  rule: Rule | undefined,
): Pick<DecisionView, 'ruleName' | 'gone'> => {
  if (fileRule !== undefined)
    return { ruleName: fileRule === '' ? 'slipway.yml' : `${fileRule} (slipway.yml)`, gone: false };
  return { ...(rule?.name === undefined ? {} : { ruleName: rule.name }), gone: rule === undefined };
};

const eventView = (
  listed: ListedDecisions,
  event: DecidedEvent,
  names: ReadonlyMap<string, string>,
): DecidedEventView => {
  const { id, at, ref, commit, message, actorId, change, pullRequest, outcome } = event;
  const { fullName } = listed.settings;
  const actor = names.get(actorId ?? '');
  return {
    ...{ id, at, ref, outcome },
    ...(commit === undefined ? {} : { commit }),
    ...(commit === undefined || fullName === undefined ? {} : { commitUrl: commitAddress(fullName, commit) }),
    ...(message === undefined ? {} : { message }),
    ...(actor === undefined ? {} : { actor }),
    ...(change === undefined ? {} : { change }),
    ...(pullRequest === undefined
      ? {}
      : { pullRequest: { number: pullRequest.number, phase: pullRequest.phase } }),
    decisions: event.decisions.map((decision) => decisionView(listed, event, decision)),
  };
};

/** A list without names is better than none: who only reads a repository may be no member of its workspace. */
const namesOfActors = async (
  { deps }: StepContext,
  events: readonly DecidedEvent[],
): Promise<ReadonlyMap<string, string>> => {
  if (events.every(({ actorId }) => actorId === undefined)) return new Map();
  try {
    const members = await deps.people.listMembers();
    return new Map(members.map(({ accountId, name }) => [accountId, name]));
  } catch (error) {
    deps.log.warn('decisions.no-names', {}, error);
    return new Map();
  }
};

/** Why something started or did not. */
export const decisionSteps: Pick<Steps, 'decisions/list'> = {
  'decisions/list': async (context, { cursor, ref, commit, outcome }) => {
    const filter = {
      ...(ref === undefined ? {} : { ref }),
      ...(commit === undefined ? {} : { commit }),
      ...(outcome === undefined ? {} : { outcome }),
    };
    const listed = await listDecisions(context.deps, context.repositoryId, filter, cursor);
    const names = await namesOfActors(context, listed.events);
    return {
      level: context.level,
      events: listed.events.map((event) => eventView(listed, event, names)),
      ...(listed.cursor === undefined ? {} : { cursor: listed.cursor }),
      nothingToDecide: !listed.settings.links.some(({ mode }) => mode === 'start'),
    };
  },
};
