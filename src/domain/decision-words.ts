import type { DecidedEvent } from './decided-events';
import { matchesGlob } from './glob';
import type { Link } from './links';
import type { Globs, PathFilter, Rule } from './rules';
import { usualMarkers } from './rules';
import { markerIn } from './skip-markers';
import type { SkipCode, Verdict } from './verdicts';
import type { unsureCodes } from './verdicts';

/** What a sentence is made of: the event as it was, and the link and rule as they are now, if they are still there. */
export interface Told {
  readonly event: Pick<DecidedEvent, 'ref' | 'message' | 'pullRequest' | 'commit'>;
  readonly link?: Pick<Link, 'name' | 'rules' | 'pipeline'>;
  readonly rule?: Rule;
}

type Skip = Extract<Verdict, { outcome: 'skip' }>;
type Words = (told: Told, skip: Skip) => string;

const changed = 'a pattern that was changed since';

const refWords = ({ ref }: Told['event']): string => `${ref.type === 'tag' ? 'Tag' : 'Branch'} ${ref.name}`;

/** The pattern at the place that decided; another one may stand there by now, which shows where it does not match. */
const patternAt = (
  patterns: readonly string[] | undefined,
  { filterIndex, detail }: Skip,
  isMatch: (pattern: string) => boolean = () => true,
): string | undefined => {
  // Of a rule in slipway.yml the pattern was kept.
  if (detail !== undefined) return detail;
  const pattern = patterns?.[filterIndex ?? -1];
  return pattern !== undefined && isMatch(pattern) ? pattern : undefined;
};

const globsOf = ({ event, rule }: Told): Globs | undefined =>
  event.ref.type === 'tag' ? rule?.tags : rule?.branches;

const listed = (patterns: readonly string[] | undefined): string =>
  patterns === undefined || patterns.length === 0 ? '' : ` (${patterns.join(', ')})`;

/** A list that takes the value by now is not the one that decided. */
const unlessTaken = (globs: Globs | undefined, value: string): string =>
  globs?.include.some((pattern) => matchesGlob(pattern, value))
    ? ', as the rule was then'
    : listed(globs?.include);

const excludedBy = (
  what: string,
  patterns: readonly string[] | undefined,
  skip: Skip,
  value?: string,
): string => {
  const isMatch = (pattern: string) => value === undefined || matchesGlob(pattern, value);
  const pattern = patternAt(patterns, skip, isMatch);
  return `${what} matches ${pattern === undefined ? changed : `the exclude pattern ${pattern}`}`;
};

const expressionWords = (what: string, patterns: readonly string[] | undefined, skip: Skip): string => {
  const pattern = patternAt(patterns, skip);
  return `${what} matches ${pattern === undefined ? 'an exclude expression that was changed since' : `the exclude expression ${pattern}`}`;
};

const sourceOf = ({ event }: Told): string | undefined =>
  event.pullRequest?.phase === 'merged' ? undefined : event.ref.name;

const destinationOf = ({ event }: Told): string | undefined =>
  event.pullRequest?.destination ?? (event.pullRequest?.phase === 'merged' ? event.ref.name : undefined);

const endWords = (which: 'source' | 'destination', name: string | undefined): string =>
  name === undefined ? `The pull request's ${which} branch` : `The ${which} branch ${name}`;

const included = (which: 'source' | 'destination', name: string | undefined, globs: Globs | undefined) =>
  `${endWords(which, name)} matches none of the rule's ${which} patterns${name === undefined ? listed(globs?.include) : unlessTaken(globs, name)}`;

const phaseWords = { open: 'are open', merged: 'were merged', declined: 'were declined' } as const;

const pathsOf = ({ rule }: Told, which: keyof PathFilter): string => listed(rule?.paths?.[which]);

const stagesOf = ({ link }: Told): string => {
  const stages = link?.pipeline.deployStages ?? [];
  return stages.length === 0 ? 'it deploys' : `it deploys in ${stages.join(', ')}`;
};

const markerWords: Words = ({ event, rule }, skip) => {
  const isThere = (marker: string) => event.message !== undefined && markerIn(event.message, [marker]) === 0;
  const marker = patternAt(rule?.markers ?? usualMarkers, skip, isThere);
  return marker === undefined
    ? "The commit message's first line holds a skip marker"
    : `The commit message's first line says ${marker}`;
};

const otherRuleWords: Words = ({ link }, { detail }) => {
  const other = link?.rules.find(({ id }) => id === detail);
  return `${other?.name === undefined ? 'Another rule of the link' : `The rule ${other.name}`} starts it already`;
};

const wordsOf: Readonly<Record<SkipCode, Words>> = {
  disabled: () => 'The rule was switched off',
  'ref-deleted': ({ event }) => `${refWords(event)} was deleted, so there is nothing to build`,
  'no-commit': () => 'Bitbucket named no commit',
  'not-included': (told) =>
    `${refWords(told.event)} matches none of the rule's patterns${unlessTaken(globsOf(told), told.event.ref.name)}`,
  excluded: (told, skip) =>
    excludedBy(refWords(told.event), globsOf(told)?.exclude, skip, told.event.ref.name),
  'not-main': ({ event }) => `The rule takes the main branch only, not ${event.ref.name}`,
  'event-not-included': ({ event }) =>
    event.pullRequest
      ? `The rule takes no pull requests that ${phaseWords[event.pullRequest.phase]}`
      : 'The rule takes no events of this kind',
  draft: () => 'The pull request is a draft',
  'source-not-included': (told) => included('source', sourceOf(told), told.rule?.pullRequests?.sources),
  'source-excluded': (told, skip) =>
    excludedBy(
      endWords('source', sourceOf(told)),
      told.rule?.pullRequests?.sources.exclude,
      skip,
      sourceOf(told),
    ),
  'destination-not-included': (told) =>
    included('destination', destinationOf(told), told.rule?.pullRequests?.destinations),
  'destination-excluded': (told, skip) =>
    excludedBy(
      endWords('destination', destinationOf(told)),
      told.rule?.pullRequests?.destinations.exclude,
      skip,
      destinationOf(told),
    ),
  'author-not-included': ({ rule }) =>
    `Nobody who pushed or wrote it is one of the rule's authors${listed(rule?.authors?.include)}`,
  'author-excluded': ({ rule }, skip) => excludedBy('Who pushed or wrote it', rule?.authors?.exclude, skip),
  'message-not-included': ({ rule }) =>
    `The commit message matches none of the rule's expressions${listed(rule?.messages?.include)}`,
  'message-excluded': ({ rule }, skip) =>
    expressionWords('The commit message', rule?.messages?.exclude, skip),
  'title-not-included': ({ rule }) =>
    `The pull request's title matches none of the rule's expressions${listed(rule?.titles?.include)}`,
  'title-excluded': ({ rule }, skip) =>
    expressionWords("The pull request's title", rule?.titles?.exclude, skip),
  marker: markerWords,
  'no-files': () => 'No file changed',
  'paths-ignored': (told) => `Only ignored files changed${pathsOf(told, 'ignore')}`,
  'paths-not-included': (told) => `No changed file matches the rule's paths${pathsOf(told, 'include')}`,
  'other-rule': otherRuleWords,
  unmerged: (told) =>
    `The commit is not on the main branch, and only the main branch may start this pipeline because ${stagesOf(told)}`,
  'fork-deploys': (told) =>
    `The commit comes from a fork, and a fork never starts this pipeline because ${stagesOf(told)}`,
  'fork-unreachable': () => "AWS cannot fetch the fork's commit, because it is not in this repository",
  'fork-unapproved': () => 'Nobody with write permission approved this commit of a fork yet',
  'native-triggers': () => 'AWS starts this pipeline by itself, and nobody allowed both to start it',
  'not-startable': () => 'The pipeline cannot be started at a commit, or its account is no longer linked',
  'account-broken': () => 'The AWS account link has lost its permissions',
  'variable-refused': (_, { detail }) =>
    `The value for variable ${detail ?? ''} holds characters that the rule does not allow`.replace('  ', ' '),
  'already-built': () =>
    'The link has a run at this commit already, from another branch, tag or pull request',
  stale: ({ event }) => `A newer push to ${event.ref.name} came first`,
  'no-file': ({ event }) =>
    `The rules live in slipway.yml, and ${event.pullRequest ? "the pull request's destination" : 'this commit'} has none`,
  'file-invalid': (_, { detail }) => `The file cannot be used${detail === undefined ? '' : `: ${detail}`}`,
  paused: () => 'Starts were paused',
};

const unsureWords: Readonly<Record<(typeof unsureCodes)[number], string>> = {
  'too-large': 'the difference is too large',
  'too-many': 'too many files changed',
  'no-base': 'there is no commit to compare with',
};

/** One sentence, without its full stop, on what a verdict means and which value and filter decided it. Made when it is read. */
export const verdictWords = (told: Told, verdict: Verdict): string => {
  if (verdict.outcome === 'skip') return wordsOf[verdict.code](told, verdict);
  const unsure =
    verdict.unsure === undefined
      ? ''
      : ` although Bitbucket could not say which files changed: ${unsureWords[verdict.unsure]}`;
  const variables =
    verdict.variablesOf === undefined
      ? ''
      : '. Its variables are what slipway.yml on the main branch sets for this rule here';
  return verdict.outcome === 'held'
    ? `Waits for "Start these", because many runs started in a short time${unsure && `. It would start${unsure}`}${variables}`
    : `Started a run${unsure}${variables}`;
};

/** The same of an event that is only tried. */
export const triedWords = (told: Told, verdict: Verdict): string =>
  verdictWords(told, verdict).replace(/^Started a run/, 'It would start a run');

/** Where docs/guide/troubleshooting.md says more; a start needs no more. */
export const anchorOf = (verdict: Verdict): string | undefined =>
  verdict.outcome === 'skip' ? `skip-${verdict.code}` : undefined;
