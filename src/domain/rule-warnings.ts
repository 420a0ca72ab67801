import { filterRef } from './filters';
import type { Link } from './links';
import type { Rule } from './rules';
import { ruleTitle } from './rule-words';

/** A name that the glob matches for sure, unless it has braces in braces. */
const sampleOf = (glob: string): string =>
  glob
    .replace(/\{([^{},]*),[^{}]*\}/g, '$1')
    .replace(/\*\*\/?/g, (stars) => (stars.endsWith('/') ? '' : 'x'))
    .replace(/[*?]/g, 'x');

const takesRef = (rule: Rule, type: 'branch' | 'tag', name: string, main: string | undefined): boolean =>
  filterRef({ ref: { type, name }, mainBranch: name === main }, rule) === undefined;

/** Names to try two rules on: those that people wrote first, and then made-up ones. */
const samplesOf = (type: 'branch' | 'tag', rules: readonly Rule[], main: string | undefined) => {
  const globs = rules.flatMap(({ branches, tags }) => (type === 'tag' ? tags : branches).include);
  const own = type === 'branch' && main !== undefined ? [main] : [];
  const written = [...own, ...globs.filter((glob) => sampleOf(glob) === glob)];
  return { written, made: globs.map(sampleOf) };
};

/** An event that both rules take, as far as names of branches and tags tell; other filters may keep them apart. */
const sharedEvent = (a: Rule, b: Rule, main: string | undefined): string | undefined => {
  for (const type of ['branch', 'tag'] as const) {
    const isTaken = (name: string): boolean => takesRef(a, type, name, main) && takesRef(b, type, name, main);
    const { written, made } = samplesOf(type, [a, b], main);
    const name = written.find(isTaken);
    if (name !== undefined) return `${type} ${name}`;
    if (made.some(isTaken)) return type === 'tag' ? 'some tags' : 'some branches';
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
