import type { RepositoryEvent } from './events';
import { isPullRequest } from './events';
import { filterPullRequest, filterRef } from './filters';
import type { Link } from './links';
import { canonical } from './rule-entries';
import type { Rule } from './rules';

/** A repository's links as slipway.yml rules them for one event. */
export interface Ruling {
  /** By the file of the commit that decides the event. */
  readonly links: readonly Link[];
  /** By the file of the main branch; empty where that rules nothing. */
  readonly main: readonly Link[];
}

/** The file that decides the event is the main branch's own. */
export const isRuledByMain = (event: RepositoryEvent): boolean =>
  isPullRequest(event) ? event.intoMain : event.mainBranch;

/**
 * The rule with the variables that it may hand over. Whoever may push a branch writes the file of that branch, and CodePipeline substitutes
 * variables textually into commands. So what a variable holds, and which may take any text, is said by the main branch's file alone: by
 * the rule with the same name there, for the refs and pull requests that it takes. Elsewhere nothing is set and the pipeline's defaults hold.
 */
export const withMainVariables = (event: RepositoryEvent, rule: Rule, main: Ruling['main']): Rule => {
  if (isRuledByMain(event)) return rule;
  const { variables: _variables, anyText: _anyText, ...rest } = rule;
  // The id of a file's rule is that of its link and name.
  const merged = main.flatMap(({ rules }) => rules).find(({ id }) => id === rule.id);
  if (!merged || merged.disabled || !takes(merged, event)) return { ...rest, variables: {} };
  const { variables, anyText } = merged;
  return { ...rest, variables, ...(anyText === undefined ? {} : { anyText }) };
};

const takes = (rule: Rule, event: RepositoryEvent): boolean =>
  (isPullRequest(event) ? filterPullRequest(event, rule) : filterRef(event, rule)) === undefined;

/** Both rules hand over the same. */
export const sameVariables = (a: Rule, b: Rule): boolean =>
  canonical([a.variables, a.anyText ?? []]) === canonical([b.variables, b.anyText ?? []]);
