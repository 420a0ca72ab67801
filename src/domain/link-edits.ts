import type { RulesSource } from './file-rules';
import { Refusal } from './errors';
import { startProblemOf } from './link-rules';
import type { Link, PipelineFacts } from './links';
import type { LinkOptionsEntry, RuleEntry } from './rule-entries';
import { ruleEntryOf, ruleOf, rulesInPlaceOf } from './rule-entries';
import type { ExpressionProblem, Problems } from './rule-problems';
import { optionProblemsOf, ruleProblemsOf, sizeProblemOf } from './rule-problems';
import type { Globs, Rule } from './rules';
import { noGlobs } from './rules';
import { kindOfTarget } from './targets';

/** What a person says of a link's rules when the link is saved. */
export interface RulesInput {
  readonly mode: 'follow' | 'start';
  /** All of them. */
  readonly rules?: readonly RuleEntry[] | undefined;
  /** Or what the first one is made of. */
  readonly branches?: Globs | undefined;
  readonly tags?: Globs | undefined;
  readonly variables?: Readonly<Record<string, string>> | undefined;
}

/** A new rule: pushes of the main branch, no pull requests, any path. */
const newRule: RuleEntry = { branches: noGlobs, tags: noGlobs, mainOnly: true, variables: {} };

/** The rules of a link that is saved: those given, else its own, else one for the main branch. The first has the link's id. */
export const rulesToSave = (
  { mode, rules, branches, tags, variables }: RulesInput,
  known: Link | undefined,
  linkId: string,
  newId: () => string,
): readonly Rule[] => {
  if (mode === 'follow') return [];
  const before = known?.rules ?? [];
  if (rules)
    return rulesInPlaceOf(before, rules, (at) => (at === 0 && before.length === 0 ? linkId : newId()));
  const [first, ...others] = before;
  if (branches === undefined && tags === undefined && variables === undefined)
    return first ? before : [ruleOf(newRule, linkId)];
  const own = first ? ruleEntryOf(first) : { branches: noGlobs, tags: noGlobs, variables: {} };
  const given = {
    branches: branches ?? own.branches,
    tags: tags ?? own.tags,
    variables: variables ?? own.variables,
  };
  return [ruleOf({ ...own, ...given }, first?.id ?? linkId), ...others];
};

/** @throws Refusal `invalid` with the sentences, if there are any */
export const refuseProblems = (problems: Problems): void => {
  const [first] = Object.values(problems);
  if (first !== undefined) throw new Refusal('invalid', first, { fields: problems });
};

/** @throws Refusal when the links cannot be stored together */
export const refuseTooLarge = (links: readonly Link[]): void => {
  const problem = sizeProblemOf(links);
  if (problem !== undefined) throw new Refusal('invalid', problem);
};

/** @throws Refusal when a pipeline, with these rules and options, cannot be started */
export const refuseUnstartable = (
  input: RulesInput & LinkOptionsEntry & { readonly allowBothStart: boolean },
  rules: readonly Rule[],
  pipeline: PipelineFacts,
  expressionProblemOf: ExpressionProblem,
): void => {
  if (input.mode === 'follow') return;
  const problem = startProblemOf(pipeline, input.allowBothStart);
  if (problem !== undefined) refuseProblems({ mode: problem });
  rules.forEach((rule, at) => {
    const problems = ruleProblemsOf(ruleEntryOf(rule), { pipeline }, expressionProblemOf);
    const isPlain = at === 0 && input.rules === undefined;
    refuseProblems(isPlain ? problems : within(`rules.${at}.`, problems));
  });
  refuseProblems(optionProblemsOf(input, { pipeline }));
};

const within = (prefix: string, problems: Problems): Problems =>
  Object.fromEntries(Object.entries(problems).map(([path, words]) => [`${prefix}${path}`, words]));

/** A rule of a link. @throws Refusal when it is gone, or the link is not the repository's */
export const ruleIn = (
  links: readonly Link[],
  linkId: string,
  ruleId: string,
): { readonly link: Link; readonly rule: Rule } => {
  const link = linkIn(links, linkId);
  const rule = link.rules.find(({ id }) => id === ruleId);
  if (!rule) throw new Refusal('invalid', 'This rule was removed: reload the page');
  return { link, rule };
};

/** A link that starts something. @throws as ruleIn */
export const linkIn = (links: readonly Link[], linkId: string): Link => {
  const link = links.find(({ id }) => id === linkId);
  if (!link) throw new Refusal('invalid', 'This link was removed: reload the page');
  if (link.mode === 'follow')
    throw new Refusal('invalid', `AWS starts this ${kindOfTarget(link.pipeline.name)}: it has no rules`);
  return link;
};

/** Links with other rules of one of them. */
export const withRules = (links: readonly Link[], link: Link, rules: readonly Rule[]): readonly Link[] =>
  links.map((other) => (other.id === link.id ? { ...link, rules } : other));

/** What nobody can see taking effect is not changed: going back to the settings finds the rules as they were. @throws Refusal */
export const refuseFileRules = (source: RulesSource | undefined): void => {
  if (source === 'file')
    throw new Refusal('invalid', 'The rules of this repository live in slipway.yml: change them there');
};

/** Only a workspace owner may link another repository's pipeline, so only one may say what starts it. */
export const foreignRefusal = (): Refusal =>
  new Refusal('invalid', 'Its pipeline is of another repository: a workspace administrator may change this');
