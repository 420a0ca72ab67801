import type { RuleFields } from '../../../../../src/contract/rule-fields';

/** What the form holds: lists as text with one entry per line, everything else as it is sent. */
export interface RuleDraft {
  readonly name: string;
  readonly mainOnly: boolean;
  readonly branchesIncluded: string;
  readonly branchesExcluded: string;
  readonly tagsIncluded: string;
  readonly tagsExcluded: string;
  readonly pullRequests: boolean;
  readonly open: boolean;
  readonly merged: boolean;
  readonly declined: boolean;
  readonly drafts: boolean;
  readonly sourcesIncluded: string;
  readonly sourcesExcluded: string;
  readonly destinationsIncluded: string;
  readonly destinationsExcluded: string;
  readonly pathsIncluded: string;
  readonly pathsIgnored: string;
  readonly authorsIncluded: string;
  readonly authorsExcluded: string;
  readonly messagesIncluded: string;
  readonly messagesExcluded: string;
  readonly titlesIncluded: string;
  readonly titlesExcluded: string;
  readonly usualMarkers: boolean;
  readonly markers: string;
  readonly runAgain: boolean;
  readonly variables: Readonly<Record<string, string>>;
  readonly anyText: readonly string[];
  readonly disabled: boolean;
}

/** A new rule: pushes of the main branch, no pull requests, any path. */
export const newRule: RuleFields = {
  branches: { include: [], exclude: [] },
  tags: { include: [], exclude: [] },
  mainOnly: true,
  variables: {},
};

const usual = '[skip ci]\n[ci skip]\n[skip slipway]';

function text(entries: readonly string[] | undefined): string {
  return entries?.join('\n') ?? '';
}

/** The draft that shows a rule unchanged. */
export function ruleDraftOf(rule: RuleFields): RuleDraft {
  const { pullRequests, paths, authors, messages, titles, markers } = rule;
  const phases = pullRequests?.phases ?? ['open'];
  return {
    name: rule.name ?? '',
    mainOnly: rule.mainOnly === true,
    branchesIncluded: text(rule.branches.include),
    branchesExcluded: text(rule.branches.exclude),
    tagsIncluded: text(rule.tags.include),
    tagsExcluded: text(rule.tags.exclude),
    pullRequests: pullRequests !== undefined,
    open: phases.includes('open'),
    merged: phases.includes('merged'),
    declined: phases.includes('declined'),
    drafts: pullRequests?.drafts === true,
    sourcesIncluded: text(pullRequests?.sources.include ?? ['**']),
    sourcesExcluded: text(pullRequests?.sources.exclude),
    destinationsIncluded: text(pullRequests?.destinations.include ?? ['**']),
    destinationsExcluded: text(pullRequests?.destinations.exclude),
    pathsIncluded: text(paths?.include),
    pathsIgnored: text(paths?.ignore),
    authorsIncluded: text(authors?.include),
    authorsExcluded: text(authors?.exclude),
    messagesIncluded: text(messages?.include),
    messagesExcluded: text(messages?.exclude),
    titlesIncluded: text(titles?.include),
    titlesExcluded: text(titles?.exclude),
    usualMarkers: markers === undefined,
    markers: markers === undefined ? usual : text(markers),
    runAgain: rule.runAgain === true,
    variables: rule.variables,
    anyText: rule.anyText ?? [],
    disabled: rule.disabled === true,
  };
}

function lines(entries: string): string[] {
  return entries.split('\n').flatMap((line) => line.trim() || []);
}

function lists(included: string, excluded: string): RuleFields['branches'] {
  return { include: lines(included), exclude: lines(excluded) };
}

/** Nothing was asked of pull requests' branches when all lines are gone. */
function orAny(included: string, excluded: string): RuleFields['branches'] {
  const { include, exclude } = lists(included, excluded);
  return { include: include.length === 0 ? ['**'] : include, exclude };
}

function pullRequestsOf(draft: RuleDraft): Pick<RuleFields, 'pullRequests'> {
  if (!draft.pullRequests) return {};
  const phases = (['open', 'merged', 'declined'] as const).filter((phase) => draft[phase]);
  return {
    pullRequests: {
      phases,
      sources: orAny(draft.sourcesIncluded, draft.sourcesExcluded),
      destinations: orAny(draft.destinationsIncluded, draft.destinationsExcluded),
      ...(draft.drafts ? { drafts: true } : {}),
    },
  };
}

/** The rule that a draft means; blank lines and values are left out. */
export function ruleFieldsOf(draft: RuleDraft): RuleFields {
  const variables = Object.entries(draft.variables).filter(([, value]) => value.trim() !== '');
  const named = new Set(variables.map(([name]) => name));
  const name = draft.name.trim();
  return {
    ...(name === '' ? {} : { name }),
    ...(draft.disabled ? { disabled: true } : {}),
    branches: lists(draft.mainOnly ? '' : draft.branchesIncluded, draft.branchesExcluded),
    tags: lists(draft.tagsIncluded, draft.tagsExcluded),
    ...(draft.mainOnly ? { mainOnly: true } : {}),
    ...pullRequestsOf(draft),
    paths: { include: lines(draft.pathsIncluded), ignore: lines(draft.pathsIgnored) },
    authors: lists(draft.authorsIncluded, draft.authorsExcluded),
    messages: lists(draft.messagesIncluded, draft.messagesExcluded),
    titles: lists(draft.titlesIncluded, draft.titlesExcluded),
    ...(draft.usualMarkers ? {} : { markers: lines(draft.markers) }),
    ...(draft.runAgain ? { runAgain: true } : {}),
    variables: Object.fromEntries(variables),
    anyText: draft.anyText.filter((each) => named.has(each)),
  };
}

/** Whether something is asked that the short form does not show. */
export function usesMore(draft: RuleDraft): boolean {
  const { authorsIncluded, authorsExcluded, messagesIncluded, messagesExcluded } = draft;
  const { titlesIncluded, titlesExcluded, tagsExcluded, branchesExcluded } = draft;
  const texts = [authorsIncluded, authorsExcluded, messagesIncluded, messagesExcluded];
  const others = [titlesIncluded, titlesExcluded, tagsExcluded, branchesExcluded];
  return [...texts, ...others].some((each) => each !== '') || !draft.usualMarkers || draft.runAgain;
}
