import type { RepositoryEvent } from './events';
import { isPullRequest } from './events';
import type { Link } from './links';
import type { Rule } from './rules';
import { usualMarkers } from './rules';
import type { Decision, SkipCode, Verdict } from './verdicts';

/**
 * Decisions of a file's rules with what the settings cannot tell when they are read, since nobody keeps the file of every commit: the name
 * of the rule, and the pattern that decided.
 */
export const withFileRules = (
  event: RepositoryEvent,
  links: readonly Link[],
  decisions: readonly Decision[],
): readonly Decision[] =>
  decisions.map((decision): Decision => {
    const link = links.find(({ id }) => id === decision.linkId);
    const rule = link?.rules.find(({ id }) => id === decision.ruleId);
    if (!rule) return { ...decision, fileRule: '' };
    return { ...decision, fileRule: rule.name ?? '', verdict: withPattern(event, rule, decision.verdict) };
  });

const withPattern = (event: RepositoryEvent, rule: Rule, verdict: Verdict): Verdict => {
  if (verdict.outcome !== 'skip' || verdict.filterIndex === undefined) return verdict;
  const detail = patternsOf[verdict.code]?.(rule, event)?.[verdict.filterIndex];
  return detail === undefined ? verdict : { ...verdict, detail };
};

type PatternsOf = (rule: Rule, event: RepositoryEvent) => readonly string[] | undefined;

const patternsOf: Partial<Record<SkipCode, PatternsOf>> = {
  excluded: (rule, event) =>
    (!isPullRequest(event) && event.ref.type === 'tag' ? rule.tags : rule.branches).exclude,
  'source-excluded': ({ pullRequests }) => pullRequests?.sources.exclude,
  'destination-excluded': ({ pullRequests }) => pullRequests?.destinations.exclude,
  'author-excluded': ({ authors }) => authors?.exclude,
  'message-excluded': ({ messages }) => messages?.exclude,
  'title-excluded': ({ titles }) => titles?.exclude,
  marker: ({ markers }) => markers ?? usualMarkers,
};
