import { filterRef } from './filters';
import type { Link } from './links';
import type { Globs, Rule } from './rules';
import { ruleTitle } from './rule-words';

/** A name that the glob matches for sure, unless it has braces in braces. */
const sampleOf = (glob: string): string =>
  glob
    .replace(/\{([^{},]*),[^{}]*\}/g, '$1')
    .replace(/\*\*\/?/g, (stars) => (stars.endsWith('/') ? '' : 'x'))
    .replace(/[*?]/g, 'x');

const takesRef = (rule: Rule, type: 'branch' | 'tag', name: string, main: string | undefined): boolean =>
  filterRef({ ref: { type, name }, mainBranch: name === main }, rule) === undefined;

const samplesOf = (type: 'branch' | 'tag', rules: readonly Rule[], main: string | undefined): string[] => {
  const globs = rules.map(({ branches, tags }): Globs => (type === 'tag' ? tags : branches));
  const names = globs.flatMap(({ include }) => include.map(sampleOf));
  return type === 'branch' && main !== undefined ? [...names, main] : names;
};

/** An event that both rules take, as far as names of branches and tags tell; other filters may keep them apart. */
const sharedEvent = (a: Rule, b: Rule, main: string | undefined): string | undefined => {
  for (const type of ['branch', 'tag'] as const) {
    const name = samplesOf(type, [a, b], main).find(
      (each) => takesRef(a, type, each, main) && takesRef(b, type, each, main),
    );
    if (name !== undefined) return `${type} ${name}`;
  }
  const phase = a.pullRequests?.phases.find((each) => b.pullRequests?.phases.includes(each));
  return phase !== undefined && sharesDestination(a, b) ? 'pull requests' : undefined;
};

const sharesDestination = (a: Rule, b: Rule): boolean => {
  const [left = [], right = []] = [a, b].map(({ pullRequests }) => pullRequests?.destinations.include);
  return left.some((glob) => glob === '**' || right.includes(glob)) || right.includes('**');
};

/** Filters by which two rules that take the same refs may still tell events apart. */
const isNarrowed = ({ paths, authors, messages, titles }: Rule): boolean =>
  [paths, authors, messages, titles].some((filter) => filter !== undefined);

const overlaps = (link: Link, rules: readonly Rule[], main: string | undefined): string[] =>
  rules.flatMap((a, at) =>
    rules.slice(at + 1).flatMap((b) => {
      const shared = sharedEvent(a, b, main);
      if (shared === undefined) return [];
      const [first, second] = [a, b].map((rule) => ruleTitle(rule, link));
      const when = isNarrowed(a) || isNarrowed(b) ? 'may both take' : 'both take';
      return [`${first} and ${second} ${when} ${shared}: of two such rules only the first by name starts`];
    }),
  );

const fencedPullRequests = (link: Link, rules: readonly Rule[]): string[] => {
  const deploys = link.pipeline.deployStages.length > 0;
  if (!deploys || link.allowUnmerged) return [];
  return rules
    .filter(({ pullRequests }) => pullRequests?.phases.some((phase) => phase !== 'merged'))
    .map(
      (rule) =>
        `${ruleTitle(rule, link)} takes open pull requests, but this link only lets the main branch start it, because it deploys`,
    );
};

/** A list that nobody reads to its end helps nobody. */
const mostWarnings = 10;

/** What an admin should know of a link's rules; nothing of it keeps them from being saved. */
export const ruleWarningsOf = (link: Link, mainBranch: string | undefined): string[] => {
  if (link.mode === 'follow') return [];
  const rules = link.rules.filter(({ disabled }) => disabled !== true);
  if (rules.length === 0) return ['Nothing starts this link: it has no rule that is on'];
  return [...overlaps(link, rules, mainBranch), ...fencedPullRequests(link, rules)].slice(0, mostWarnings);
};
