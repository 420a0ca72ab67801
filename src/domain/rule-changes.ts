import type { Globs, PathFilter, Patterns, PullRequestFilter, Rule } from './rules';
import { usualMarkers } from './rules';

/** One difference between a rule before and after, in words; `widens` unless it can only start less. */
export interface RuleDetail {
  readonly words: string;
  readonly widens: boolean;
}

export interface RuleChange {
  readonly link: string;
  /** Its name; `(no name)` for a rule without one. */
  readonly rule: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly details: readonly RuleDetail[];
}

/** A link by its name, with rules. */
export interface RuledLink {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/**
 * What differs between two sets of rules, link by link and rule by rule, by their names. Careful: what cannot be shown to start less
 * counts as starting more, so that nobody approves a change as harmless that is not.
 */
export const ruleChanges = (
  before: readonly RuledLink[],
  after: readonly RuledLink[],
): readonly RuleChange[] => {
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  return names.flatMap((link) => changesOfLink(link, rulesOf(before, link), rulesOf(after, link)));
};

/** What the changes let start, or start otherwise, that was not so before, one sentence each. */
export const wideningsOf = (changes: readonly RuleChange[]): readonly string[] =>
  changes.flatMap(({ link, rule, details }) =>
    details.filter(({ widens }) => widens).map(({ words }) => `${words} (${link}, rule ${rule})`),
  );

const rulesOf = (links: readonly RuledLink[], name: string): readonly Rule[] =>
  links.filter((link) => link.name === name).flatMap(({ rules }) => rules);

const nameOf = ({ name }: Rule): string => (name === undefined || name === '' ? '(no name)' : name);

const changesOfLink = (link: string, before: readonly Rule[], after: readonly Rule[]): RuleChange[] => {
  const names = [...new Set([...before, ...after].map(nameOf))].sort();
  return names.flatMap((rule): RuleChange[] => {
    // Two rules of one name are told apart by their place among those of that name.
    const [olds, news] = [before, after].map((rules) => rules.filter((each) => nameOf(each) === rule));
    const count = Math.max(olds?.length ?? 0, news?.length ?? 0);
    return Array.from({ length: count }).flatMap((_, at) => {
      const change = changeOf(olds?.[at], news?.[at]);
      return change ? [{ link, rule, ...change }] : [];
    });
  });
};

const changeOf = (
  before: Rule | undefined,
  after: Rule | undefined,
): Pick<RuleChange, 'kind' | 'details'> | undefined => {
  if (!after) return before && { kind: 'removed', details: [{ words: 'removes the rule', widens: false }] };
  if (!before)
    return { kind: 'added', details: [{ words: 'adds the rule', widens: after.disabled !== true }] };
  const details = detailsOf(before, after);
  return details.length === 0 ? undefined : { kind: 'changed', details };
};

const detailsOf = (before: Rule, after: Rule): RuleDetail[] => {
  const switched = switches(before, after);
  const details = [
    ...refDetails(before, after),
    ...requestDetails(before.pullRequests, after.pullRequests),
    ...pathDetails(before.paths, after.paths),
    ...patternDetails('author', before.authors, after.authors),
    ...patternDetails('message', before.messages, after.messages),
    ...patternDetails('title', before.titles, after.titles),
    ...markerDetails(before, after),
    ...flag(before.runAgain, after.runAgain, 'runs again at a commit that ran already'),
    ...variableDetails(before, after),
  ];
  // A rule that is off afterwards starts nothing, whatever else it says.
  return [...switched, ...details.map((each) => (after.disabled ? { ...each, widens: false } : each))];
};

const switches = (before: Rule, after: Rule): RuleDetail[] => {
  if (before.disabled === after.disabled) return [];
  return [
    { words: after.disabled ? 'switches the rule off' : 'switches the rule on', widens: !after.disabled },
  ];
};

const flag = (before: true | undefined, after: true | undefined, words: string): RuleDetail[] => {
  if (before === after) return [];
  return [{ words: after ? words : `no longer ${words}`, widens: after === true }];
};

const missingFrom = (list: readonly string[], other: readonly string[]): readonly string[] =>
  other.filter((each) => !list.includes(each));

const each = (words: string, patterns: readonly string[], widens: boolean): RuleDetail[] =>
  patterns.map((pattern) => ({ words: `${words} ${pattern}`, widens }));

const includes = (what: string, before: readonly string[], after: readonly string[]): RuleDetail[] => [
  ...each(`adds ${what}`, missingFrom(before, after), true),
  ...each(`removes ${what}`, missingFrom(after, before), false),
];

const excludes = (what: string, before: readonly string[], after: readonly string[]): RuleDetail[] => [
  ...each(`no longer leaves out ${what}`, missingFrom(after, before), true),
  ...each(`leaves out ${what}`, missingFrom(before, after), false),
];

const globDetails = (what: string, before: Globs, after: Globs): RuleDetail[] => [
  ...includes(what, before.include, after.include),
  ...excludes(what, before.exclude, after.exclude),
];

/** With `mainOnly` the include patterns of branches say nothing. */
const refDetails = (before: Rule, after: Rule): RuleDetail[] => {
  const tags = globDetails('tag pattern', before.tags, after.tags);
  const left = excludes('branch pattern', before.branches.exclude, after.branches.exclude);
  if (before.mainOnly && after.mainOnly) return [...left, ...tags];
  if (after.mainOnly) {
    const isNarrower = before.branches.include.includes('**');
    return [{ words: 'starts for the main branch only', widens: !isNarrower }, ...left, ...tags];
  }
  if (!before.mainOnly) return [...globDetails('branch pattern', before.branches, after.branches), ...tags];
  const added = each('adds branch pattern', after.branches.include, true);
  return [{ words: 'no longer starts for the main branch only', widens: false }, ...added, ...left, ...tags];
};

const requestDetails = (
  before: PullRequestFilter | undefined,
  after: PullRequestFilter | undefined,
): RuleDetail[] => {
  if (!before && !after) return [];
  if (!before) return [{ words: 'starts for pull requests', widens: true }];
  if (!after) return [{ words: 'no longer starts for pull requests', widens: false }];
  return [
    ...includes('pull requests that are', before.phases, after.phases),
    ...globDetails('source pattern', before.sources, after.sources),
    ...globDetails('destination pattern', before.destinations, after.destinations),
    ...flag(before.drafts, after.drafts, 'starts for drafts'),
  ];
};

const noPaths: PathFilter = { ignore: [], include: [] };

/** Without any pattern a filter still leaves out events that change no file. */
const pathDetails = (before: PathFilter | undefined, after: PathFilter | undefined): RuleDetail[] => {
  const [old, now] = [before ?? noPaths, after ?? noPaths];
  return [
    ...(before && !after ? [{ words: 'starts whatever files change', widens: true }] : []),
    ...(!before && after ? [{ words: 'looks at changed files', widens: false }] : []),
    ...excludes('path', old.ignore, now.ignore),
    ...filterIncludes('path', old.include, now.include),
  ];
};

/** An empty list asks for nothing, so the first pattern of a list narrows and the last one that goes widens. */
const filterIncludes = (what: string, before: readonly string[], after: readonly string[]): RuleDetail[] => [
  ...each(`adds ${what}`, missingFrom(before, after), before.length > 0),
  ...each(`removes ${what}`, missingFrom(after, before), after.length === 0),
];

const noPatterns: Patterns = { include: [], exclude: [] };

const patternDetails = (
  what: string,
  before: Patterns = noPatterns,
  after: Patterns = noPatterns,
): RuleDetail[] => [
  ...filterIncludes(`${what} pattern`, before.include, after.include),
  ...excludes(`${what} pattern`, before.exclude, after.exclude),
];

const markerDetails = (before: Rule, after: Rule): RuleDetail[] =>
  excludes('commits marked', before.markers ?? usualMarkers, after.markers ?? usualMarkers);

/** A value changes what a start does; a value less may be what kept one from being made. */
const variableDetails = (before: Rule, after: Rule): RuleDetail[] => {
  const names = [...new Set([...Object.keys(before.variables), ...Object.keys(after.variables)])].sort();
  const changed = names.filter((name) => before.variables[name] !== after.variables[name]);
  return [
    ...changed.map((name) => {
      const value = after.variables[name];
      return {
        words: value === undefined ? `no longer sets ${name}` : `sets ${name} to ${value}`,
        widens: true,
      };
    }),
    ...includes('any text for', before.anyText ?? [], after.anyText ?? []),
  ];
};
