import type { ByHand, Concurrency, Link, Parameter } from './links';
import type { Globs, Patterns, PullRequestFilter, Rule } from './rules';

/** A rule as a person writes it, on the page or in a file: no id, and a switch may be there and off. */
export interface RuleEntry extends Omit<Rule, 'id' | 'disabled' | 'mainOnly' | 'runAgain' | 'pullRequests'> {
  readonly disabled?: boolean;
  readonly mainOnly?: boolean;
  readonly runAgain?: boolean;
  readonly pullRequests?: Omit<PullRequestFilter, 'drafts'> & { readonly drafts?: boolean };
}

/** What a link has besides its rules, as a person writes it. */
export interface LinkOptionsEntry {
  readonly concurrency?: { readonly cancel: 'none' | Concurrency['cancel']; readonly mainToo: boolean };
  readonly statusOnPathSkip?: boolean;
  readonly parameters?: readonly Parameter[];
  /** `usual`: as the link's pipeline has it, admins where it deploys. */
  readonly manual?: 'usual' | ByHand;
}

const isEmpty = (lists: Globs | Patterns): boolean => lists.include.length + lists.exclude.length === 0;

type Yes<K extends string> = Readonly<Partial<Record<K, true>>>;

/** A computed name loses its type. */
const yes = <K extends string>(name: K, is: boolean | undefined): Yes<K> =>
  (is === true ? { [name]: true } : {}) as Yes<K>;

type Filter<K extends string> = Readonly<Partial<Record<K, Patterns>>>;

const patterns = <K extends string>(name: K, lists: Patterns | undefined): Filter<K> =>
  (lists === undefined || isEmpty(lists) ? {} : { [name]: lists }) as Filter<K>; // as above

const pullRequestsOf = ({ pullRequests }: RuleEntry): Pick<Rule, 'pullRequests'> => {
  if (!pullRequests) return {};
  const { drafts, ...filter } = pullRequests;
  return { pullRequests: { ...filter, ...yes('drafts', drafts) } };
};

const pathsOf = ({ paths }: RuleEntry): Pick<Rule, 'paths'> =>
  paths && paths.ignore.length + paths.include.length > 0 ? { paths } : {};

/** The rule that an entry means; filters without a pattern and switches that are off are left out. */
export const ruleOf = (entry: RuleEntry, id: string): Rule => ({
  id,
  ...(entry.name === undefined || entry.name === '' ? {} : { name: entry.name }),
  ...yes('disabled', entry.disabled),
  branches: entry.branches,
  tags: entry.tags,
  ...yes('mainOnly', entry.mainOnly),
  ...pullRequestsOf(entry),
  ...pathsOf(entry),
  ...patterns('authors', entry.authors),
  ...patterns('messages', entry.messages),
  ...patterns('titles', entry.titles),
  ...(entry.markers === undefined ? {} : { markers: entry.markers }),
  ...yes('runAgain', entry.runAgain),
  ...(entry.anyText === undefined || entry.anyText.length === 0 ? {} : { anyText: entry.anyText }),
  variables: entry.variables,
});

export const ruleEntryOf = ({ id: _id, ...entry }: Rule): RuleEntry => entry;

const withoutEmptyLists = <T extends object>(lists: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(lists).filter(([, list]) => !Array.isArray(list) || list.length > 0),
  ) as Partial<T>; // members of the same object

/** The entry without what it would have anyway, as a person would write it. */
export const shortRuleEntry = (entry: RuleEntry): object => {
  const { branches, tags, variables, paths, authors, messages, titles, ...rest } = ruleEntryOf(
    ruleOf(entry, ''),
  );
  const lists = { branches, tags, paths, authors, messages, titles };
  const kept = Object.entries(lists).flatMap(([name, list]) => {
    const short = list === undefined ? {} : withoutEmptyLists(list);
    return Object.keys(short).length === 0 ? [] : [[name, short] as const];
  });
  return {
    ...rest,
    ...Object.fromEntries(kept),
    ...(Object.keys(variables).length === 0 ? {} : { variables }),
  };
};

/**
 * Rules that take the place of others: each keeps the id of the one with its name, or else at its position, so that what refers to a
 * rule still finds it.
 */
export const rulesInPlaceOf = (
  before: readonly Rule[],
  entries: readonly RuleEntry[],
  newId: (at: number) => string,
): Rule[] => {
  const free = [...before];
  const take = (at: number): string | undefined => free.splice(at, 1)[0]?.id;
  const named = entries.map(({ name }) => {
    const at = name === undefined ? -1 : free.findIndex((rule) => rule.name === name);
    return at < 0 ? undefined : take(at);
  });
  return entries.map((entry, at) => ruleOf(entry, named[at] ?? take(0) ?? newId(at)));
};

/** A link with options that were given; those that were not stay. */
export const withOptions = (link: Link, given: LinkOptionsEntry): Link => {
  const { concurrency, statusOnPathSkip, parameters, manual, ...rest } = link;
  const asked = given.concurrency;
  const wanted: Concurrency | undefined =
    asked === undefined || asked.cancel === 'none'
      ? undefined
      : { cancel: asked.cancel, ...yes('mainToo', asked.mainToo) };
  const kept = asked === undefined ? concurrency : wanted;
  const fields = given.parameters ?? parameters ?? [];
  const least = given.manual ?? manual ?? 'usual';
  return {
    ...rest,
    ...(kept === undefined ? {} : { concurrency: kept }),
    ...yes('statusOnPathSkip', given.statusOnPathSkip ?? statusOnPathSkip),
    ...(fields.length === 0 ? {} : { parameters: fields }),
    ...(least === 'usual' ? {} : { manual: least }),
  };
};

/** Names of what differs between two forms of a rule, in a person's words. */
export const ruleDifferences = (a: RuleEntry, b: RuleEntry): string[] =>
  parts.flatMap(([name, words]) => {
    const [left, right] = [ruleOf(a, '')[name], ruleOf(b, '')[name]];
    return canonical(left) === canonical(right) ? [] : [words];
  });

const parts: readonly (readonly [Exclude<keyof Rule, 'id'>, string])[] = [
  ['name', 'name'],
  ['disabled', 'switch'],
  ['branches', 'branches'],
  ['tags', 'tags'],
  ['mainOnly', '"main branch only"'],
  ['pullRequests', 'pull requests'],
  ['paths', 'paths'],
  ['authors', 'authors'],
  ['messages', 'messages'],
  ['titles', 'titles'],
  ['markers', 'skip markers'],
  ['runAgain', '"run again"'],
  ['variables', 'variables'],
  ['anyText', 'variables that take any text'],
];

/** JSON whose members are in one order. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
