import { globProblemOf } from './glob';
import type { Link } from './links';
import { patternProblemOf } from './ref-patterns';
import type { LinkOptionsEntry, RuleEntry } from './rule-entries';
import { kindOfTarget } from './targets';
import { templateNames, unknownNameIn } from './variables';

/** Sentences by the path of what they are about: `branches.include.0`. */
export type Problems = Readonly<Record<string, string>>;

/** Why an expression cannot be used; undefined when it can. */
export type ExpressionProblem = (expression: string) => string | undefined;

/** Links of a repository hold at most so many bytes of JSON: Forge stores 240 KB a record, with the record's own members. */
const maxSettingsBytes = 230_000;

/** Everything a rule cannot be saved with, checked after its shape. */
export const ruleProblemsOf = (
  rule: RuleEntry,
  link: Pick<Link, 'pipeline'>,
  expressionProblemOf: ExpressionProblem,
): Problems => ({
  ...formProblemsOf(rule),
  ...listProblems({ messages: rule.messages, titles: rule.titles }, expressionProblemOf),
  ...variableProblems(rule, link),
});

/** The same, as far as it can be told without the pipeline and without reading expressions. */
export const formProblemsOf = (rule: RuleEntry): Problems => ({
  ...nothingStarts(rule),
  ...listProblems({ branches: rule.branches, tags: rule.tags }, patternProblemOf),
  ...listProblems(
    {
      'pullRequests.sources': rule.pullRequests?.sources,
      'pullRequests.destinations': rule.pullRequests?.destinations,
    },
    patternProblemOf,
  ),
  ...listProblems({ paths: rule.paths }, pathProblemOf),
  ...listProblems({ authors: rule.authors }, authorProblemOf),
  ...titlesProblem(rule),
});

const nothingStarts = ({ branches, tags, mainOnly, pullRequests }: RuleEntry): Problems => {
  const starts = branches.include.length + tags.include.length > 0 || mainOnly === true || pullRequests;
  return starts
    ? {}
    : { 'branches.include': 'Choose what starts this rule: a branch, a tag or pull requests' };
};

type Lists = Readonly<Record<string, Readonly<Record<string, readonly string[]>> | undefined>>;

const asLists = (value: object | undefined): Lists[string] => value as Lists[string]; // globs, patterns and path filters hold lists only

const listProblems = (
  given: Readonly<Record<string, object | undefined>>,
  problemOf: (entry: string) => string | undefined,
): Problems =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, lists]) =>
      Object.entries(asLists(lists) ?? {}).flatMap(([list, entries]) =>
        entries.flatMap((entry, at) => {
          const problem = problemOf(entry);
          return problem === undefined ? [] : [[`${name}.${list}.${at}`, problem] as const];
        }),
      ),
    ),
  );

/** Why a pattern can match no path of a repository. */
const pathProblemOf = (pattern: string): string | undefined => {
  if (pattern.startsWith('/')) return 'Begin at the root of the repository without a slash';
  if (pattern.startsWith('!')) return 'Write what does not count under "Files that do not count", without !';
  if (pattern.includes('\\')) return 'Write folders with slashes, not backslashes';
  return /(^|\/)\.\.?(\/|$)/.test(pattern) ? 'A path in git has no parts . or ..' : globProblemOf(pattern);
};

const authorProblemOf = (pattern: string): string | undefined =>
  /\s/.test(pattern)
    ? 'Enter an account id or an e-mail pattern such as *@example.com'
    : globProblemOf(pattern);

const titlesProblem = ({ titles, pullRequests }: RuleEntry): Problems =>
  titles && titles.include.length > 0 && !pullRequests
    ? { 'titles.include': 'Only pull requests have titles: let them start this rule, or leave this out' }
    : {};

const variableProblems = (
  { variables, anyText = [] }: RuleEntry,
  { pipeline }: Pick<Link, 'pipeline'>,
): Problems => {
  const kind = kindOfTarget(pipeline.name);
  const problems: Record<string, string> = {};
  for (const [name, template] of Object.entries(variables)) {
    const unknown = unknownNameIn(template);
    if (!pipeline.variables.includes(name))
      problems[`variables.${name}`] = `The ${kind} declares no variable ${name}`;
    else if (unknown !== undefined)
      problems[`variables.${name}`] =
        `Nothing is called ${unknown} here: use ${Object.keys(templateNames).join(', ')}`;
  }
  const at = anyText.findIndex((name) => !Object.hasOwn(variables, name));
  if (at >= 0) problems[`anyText.${at}`] = `Give ${anyText[at] ?? ''} a value first`;
  return problems;
};

/** Everything a link's own settings cannot be saved with. */
export const optionProblemsOf = (
  { parameters = [] }: LinkOptionsEntry,
  { pipeline }: Pick<Link, 'pipeline'>,
): Problems => {
  const problems: Record<string, string> = {};
  parameters.forEach((parameter, at) => {
    const { name, type, choices = [], default: preset } = parameter;
    const problem = (member: string, words: string): void =>
      void (problems[`parameters.${at}.${member}`] ??= words);
    if (!pipeline.variables.includes(name))
      problem('name', `The ${kindOfTarget(pipeline.name)} declares no variable ${name}`);
    if (parameters.findIndex((other) => other.name === name) < at)
      problem('name', `There is a field for ${name} already`);
    if (type === 'choice' && choices.length === 0) problem('choices', 'Enter what can be chosen');
    if (type === 'choice' && new Set(choices).size < choices.length)
      problem('choices', 'Enter each choice once');
    if (preset === undefined) return;
    if (type === 'choice' && !choices.includes(preset)) problem('default', 'Choose one of the choices');
    if (type === 'boolean' && !['true', 'false'].includes(preset)) problem('default', 'Choose true or false');
  });
  return problems;
};

/** Why a repository's links cannot be stored together; undefined when they can. */
export const sizeProblemOf = (links: readonly Link[]): string | undefined =>
  new TextEncoder().encode(JSON.stringify(links)).length > maxSettingsBytes
    ? 'The links of this repository hold more than 230 KB together: shorten lists of patterns, or remove rules'
    : undefined;
