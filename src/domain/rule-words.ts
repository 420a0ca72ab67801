import type { Link } from './links';
import type { Globs, Patterns, PullRequestFilter, Rule } from './rules';
import { usualMarkers } from './rules';

const listed = (items: readonly string[], last = 'or'): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;

const globWords = ({ include, exclude }: Globs, all: string): string => {
  const names = include.includes('**') ? all : listed(include);
  return exclude.length === 0 ? names : `${names}, but not ${listed(exclude)}`;
};

const takesAll = ({ include, exclude }: Globs): boolean => include.includes('**') && exclude.length === 0;

const phaseWords = { open: 'opened or updated', merged: 'merged', declined: 'declined' } as const;

const pullRequestWords = ({ phases, sources, destinations, drafts }: PullRequestFilter): string => {
  const from = takesAll(sources) ? '' : ` from ${globWords(sources, 'any branch')}`;
  const into = takesAll(destinations) ? '' : ` into ${globWords(destinations, 'any branch')}`;
  const isOpen = phases.length === 1 && phases[0] === 'open';
  const when = isOpen ? '' : `, when ${listed(phases.map((phase) => phaseWords[phase]))}`;
  return `pull requests${from}${into}${when}${drafts ? ', drafts as well' : ''}`;
};

const patternWords = (what: string, verb: string, patterns: Patterns | undefined): string[] => {
  if (!patterns) return [];
  const { include, exclude } = patterns;
  return [
    ...(include.length === 0 ? [] : [`only when ${what} ${verb} ${listed(include)}`]),
    ...(exclude.length === 0 ? [] : [`not when ${what} ${verb} ${listed(exclude)}`]),
  ];
};

const pathWords = ({ paths }: Rule): string[] => {
  if (!paths) return [];
  const { ignore, include } = paths;
  const changed = include.length === 0 ? 'anything' : listed(include);
  return [`only when ${changed} changes${ignore.length === 0 ? '' : ` beside ${listed(ignore)}`}`];
};

const markerWords = ({ markers }: Rule): string[] => {
  if (markers === undefined || markers.join() === usualMarkers.join()) return [];
  return [markers.length === 0 ? 'skip markers do not count' : `skipped by ${listed(markers)}`];
};

const whatStarts = (rule: Rule): string[] => {
  const { branches, tags, mainOnly, pullRequests } = rule;
  return [
    ...(mainOnly === true ? ['pushes to the main branch'] : []),
    ...(mainOnly !== true && branches.include.length > 0
      ? [`pushes to ${globWords(branches, 'any branch')}`]
      : []),
    ...(tags.include.length > 0 ? [`tags ${globWords(tags, 'of any name')}`] : []),
    ...(pullRequests ? [pullRequestWords(pullRequests)] : []),
  ];
};

/** A rule in words, the events first and then each filter: `Pushes to main`, `pull requests into main`, `only when src/** changes`. */
export const ruleWords = (rule: Rule): string[] => {
  const [first = 'nothing', ...others] = whatStarts(rule);
  return [
    `${first.charAt(0).toUpperCase()}${first.slice(1)}`,
    ...others,
    ...pathWords(rule),
    ...patternWords('the author', 'is', rule.authors),
    ...patternWords('the message', 'matches', rule.messages),
    ...patternWords("a pull request's title", 'matches', rule.titles),
    ...markerWords(rule),
    ...(rule.runAgain === true ? ['again at a commit that ran before'] : []),
  ];
};

/** What people call a rule. */
export const ruleTitle = (rule: Rule, { rules }: Pick<Link, 'rules'>): string =>
  rule.name ?? `Rule ${rules.findIndex(({ id }) => id === rule.id) + 1}`;
