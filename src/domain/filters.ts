import type { PullRequestEvent, PushEvent, RepositoryEvent } from './events';
import { isPullRequest } from './events';
import { globOf, matchesGlob } from './glob';
import type { Globs, PathFilter, Patterns, Rule } from './rules';
import { usualMarkers } from './rules';
import { markerIn } from './skip-markers';
import type { Question, SkipCode, Verdict } from './verdicts';
import { ask, skip, start } from './verdicts';

/**
 * Paths that differ between two commits, both of a renamed file; or why nobody can say:
 * - `too-large`: Bitbucket gave up computing the difference
 * - `too-many`: more paths than are read
 * - `no-base`: one of the commits is not in the repository, or the two share no history
 */
export type PathChanges =
  | { readonly kind: 'known'; readonly paths: readonly string[] }
  | { readonly kind: 'unknown'; readonly why: 'too-large' | 'too-many' | 'no-base' };

/** What is known of an event beyond itself. What is absent was not asked yet. */
export interface Known {
  /** The head commit as Bitbucket has it. */
  readonly head?: { readonly message: string; readonly authorId?: string; readonly email?: string };
  readonly files?: PathChanges;
  /** Whether an expression is found in a text; the function that answers pushes has no engine for expressions. */
  readonly isFound?: (expression: string, text: string) => boolean;
}

/** One filter's say: undefined lets the event through to the next. */
export type Say = Verdict | Question | undefined;

/** Every filter of a rule but its paths, in the order in which they cost something. */
export const filterEvent = (event: RepositoryEvent, rule: Rule, known: Known): Say => {
  if (rule.disabled) return skip('disabled');
  return (
    (isPullRequest(event) ? filterPullRequest(event, rule) : filterPush(event, rule)) ??
    filterMarkers(event, rule, known) ??
    filterAuthors(event, rule.authors, known) ??
    filterTexts(event, rule, known)
  );
};

const filterPush = (event: PushEvent, rule: Rule): Say => {
  if (event.change === 'deleted') return skip('ref-deleted');
  if (event.after === undefined) return skip('no-commit');
  return filterRef(event, rule);
};

/** What a rule says to a branch or tag, whatever else it asks. */
export const filterRef = ({ ref, mainBranch }: Pick<PushEvent, 'ref' | 'mainBranch'>, rule: Rule): Say => {
  const codes = ['not-included', 'excluded'] as const;
  if (ref.type === 'tag') return filterGlobs(rule.tags, ref.name, codes);
  if (!rule.mainOnly) return filterGlobs(rule.branches, ref.name, codes);
  return mainBranch ? filterGlobs({ ...rule.branches, include: ['**'] }, ref.name, codes) : skip('not-main');
};

/** What a rule says to the branches and the state of a pull request, whatever else it asks. */
export const filterPullRequest = (
  event: Pick<PullRequestEvent, 'phase' | 'draft'> & {
    readonly source: { readonly branch: string };
    readonly destination: { readonly branch: string };
  },
  { pullRequests }: Rule,
): Say => {
  if (!pullRequests?.phases.includes(event.phase)) return skip('event-not-included');
  if (event.draft && event.phase === 'open' && !pullRequests.drafts) return skip('draft');
  const { sources, destinations } = pullRequests;
  return (
    filterGlobs(sources, event.source.branch, ['source-not-included', 'source-excluded']) ??
    filterGlobs(destinations, event.destination.branch, ['destination-not-included', 'destination-excluded'])
  );
};

type Codes = readonly [notIncluded: SkipCode, excluded: SkipCode];

const filterGlobs = (globs: Globs, name: string, [notIncluded, excluded]: Codes): Say => {
  const excludedBy = globs.exclude.findIndex((glob) => matchesGlob(glob, name));
  if (excludedBy >= 0) return skip(excluded, { filterIndex: excludedBy });
  return globs.include.some((glob) => matchesGlob(glob, name)) ? undefined : skip(notIncluded);
};

/** Somebody tagged, merged or declined on purpose: what the commit's message says was for its push. */
const filterMarkers = (event: RepositoryEvent, rule: Rule, known: Known): Say => {
  const markers = rule.markers ?? usualMarkers;
  const counts = isPullRequest(event) ? event.phase === 'open' : event.ref.type === 'branch';
  if (!counts || markers.length === 0) return undefined;
  const message = known.head?.message ?? event.message;
  if (message === undefined) return ask('head');
  const at = markerIn(message, markers);
  return at === undefined ? undefined : skip('marker', { filterIndex: at });
};

const filterAuthors = (event: RepositoryEvent, authors: Patterns | undefined, known: Known): Say => {
  if (!authors) return undefined;
  if (!known.head) return ask('head');
  const opened = isPullRequest(event) ? event.authorId : undefined;
  const people = [event.actorId, opened, known.head.authorId, known.head.email?.toLowerCase()];
  const isOne = (pattern: string): boolean =>
    people.some((person) => person !== undefined && matchesGlob(pattern.toLowerCase(), person.toLowerCase()));
  return filterPatterns(authors, isOne, ['author-not-included', 'author-excluded']);
};

const filterTexts = (event: RepositoryEvent, { messages, titles }: Rule, known: Known): Say => {
  const title = isPullRequest(event) ? event.title : undefined;
  if (!messages && (!titles || title === undefined)) return undefined;
  const { head, isFound } = known;
  if (!isFound) return ask('expressions');
  if (messages && !head) return ask('head');
  const say =
    messages &&
    filterPatterns(messages, (each) => isFound(each, head?.message ?? ''), [
      'message-not-included',
      'message-excluded',
    ]);
  if (say || !titles || title === undefined) return say;
  return filterPatterns(titles, (each) => isFound(each, title), ['title-not-included', 'title-excluded']);
};

/** An empty include list asks for nothing. */
const filterPatterns = (
  { include, exclude }: Patterns,
  isMatch: (pattern: string) => boolean,
  [notIncluded, excluded]: Codes,
): Say => {
  const excludedBy = exclude.findIndex(isMatch);
  if (excludedBy >= 0) return skip(excluded, { filterIndex: excludedBy });
  return include.length === 0 || include.some(isMatch) ? undefined : skip(notIncluded);
};

/** Asked last, because it costs a call of Bitbucket. What changed may be impossible to know: then the rule runs, and says why. */
export const filterPaths = (
  paths: PathFilter | undefined,
  files: PathChanges | undefined,
): Verdict | Question => {
  if (!paths) return start;
  if (!files) return ask('files');
  if (files.kind === 'unknown') return { ...start, unsure: files.why };
  const ignored = paths.ignore.map(pathGlobOf);
  const rest = files.paths.filter((path) => !ignored.some((isMatch) => isMatch(path)));
  if (rest.length === 0) return skip(files.paths.length === 0 ? 'no-files' : 'paths-ignored');
  const included = paths.include.map(pathGlobOf);
  return included.length === 0 || rest.some((path) => included.some((isMatch) => isMatch(path)))
    ? start
    : skip('paths-not-included');
};

/** A pattern that ends in a slash is everything in that folder. */
const pathGlobOf = (pattern: string) => globOf(pattern.endsWith('/') ? `${pattern}**` : pattern);
