import type { RepositoryEvent } from './events';
import { isPullRequest } from './events';
import { hashOf } from './ids';
import type { Link } from './links';
import type { RuleEntry } from './rule-entries';
import { ruleOf, shortRuleEntry } from './rule-entries';
import type { ExpressionProblem } from './rule-problems';
import { ruleProblemsOf } from './rule-problems';
import type { Rule } from './rules';
import type { Decision, Verdict } from './verdicts';
import { skip } from './verdicts';

/** Where the rules of a repository live; never in both. */
export type RulesSource = 'settings' | 'file';

/** At the repository's root. */
export const rulesFileName = 'slipway.yml';

/** Longest file that is read, in bytes. */
export const maxRulesFileBytes = 65_536;

/** Something wrong in the file; lines count from 1. */
export interface FileProblem {
  readonly line: number;
  readonly message: string;
}

/** The repository's links as the file rules them, or why it rules nothing. */
export type FileRules =
  | { readonly kind: 'rules'; readonly links: readonly Link[]; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'invalid'; readonly problems: readonly FileProblem[]; readonly text?: string };

/**
 * The commit whose file decides an event. A pull request is decided by its destination: whoever may push a branch, or a fork, could else
 * write the rule that starts it. Undefined where nothing is left to read.
 */
export const rulesCommitOf = (event: RepositoryEvent): string | undefined => {
  const commit = isPullRequest(event) ? event.destination.commit : event.after;
  return commit === '' ? undefined : commit;
};

/** The same link and name give the same id at every commit, so a run keeps its rule and its id depends on nothing else of the file. */
export const fileRuleId = (linkId: string, ruleName: string): string =>
  hashOf(['file-rule', linkId, ruleName]);

/** `slipway.yml line 12: …` */
export const problemSentence = ({ line, message }: FileProblem): string =>
  `${rulesFileName} line ${line}: ${message}`;

/** What a file that rules nothing means to every link that it could rule: there are no rules to name, so the link stands for them. */
export const decisionsWithoutRules = (
  event: RepositoryEvent,
  links: readonly Link[],
  rules: Exclude<FileRules, { readonly kind: 'rules' }>,
): readonly Decision[] => {
  const isDeleted = !isPullRequest(event) && event.change === 'deleted';
  const verdict = isDeleted ? skip('ref-deleted') : verdictOf(rules);
  return links
    .filter(({ mode }) => mode === 'start')
    .map(({ id }) => ({ linkId: id, ruleId: id, verdict, fileRule: '' }));
};

const verdictOf = (rules: Exclude<FileRules, { readonly kind: 'rules' }>): Verdict => {
  if (rules.kind === 'missing') return skip('no-file');
  const [first] = rules.problems;
  return skip('file-invalid', first === undefined ? {} : { detail: problemSentence(first) });
};

/** A link as the file names it, with the rules it gives it. */
export interface FileLink {
  readonly name: string;
  readonly rules: readonly RuleEntry[];
}

/** A sentence about a member of the file, by where that is. */
export interface PlacedProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Whoever may push writes the file, and a queue's function has 55 s for all of it: one expression may take 150 ms on the longest message,
 * and is asked up to twice; one wildcard 40 ms on the most paths that are read.
 */
const mostExpressions = 30;
const mostPathWildcards = 500;

const tooManyExpressions = `The file has more than ${mostExpressions} expressions in messages and titles together: write fewer`;
const tooManyWildcards = `The file has more than ${mostPathWildcards} wildcards, braces and commas in paths together: name folders, as in src/**`;

const tooMuch = (message: string): PlacedProblem => ({ path: ['links'], message });

const expressionsOf = (named: readonly FileLink[]): number =>
  named
    .flatMap(({ rules }) => rules.flatMap(({ messages, titles }) => [messages, titles]))
    .reduce((sum, lists) => sum + (lists ? lists.include.length + lists.exclude.length : 0), 0);

/** A path or a folder with all that is in it costs next to nothing. */
const wildcardsOf = (named: readonly FileLink[]): number =>
  named
    .flatMap(({ rules }) => rules.flatMap(({ paths }) => (paths ? [...paths.ignore, ...paths.include] : [])))
    .filter((pattern) => !/^[^*?{]*(\*\*)?$/.test(pattern))
    .reduce((sum, pattern) => sum + (pattern.match(/\*+|[?{,]/g)?.length ?? 0), 0);

/**
 * The links with the rules of a file, or everything that is wrong with it. A file names nothing but links of its own repository and
 * variables that their pipelines declare; a link in start mode that it leaves out has no rules, so nothing starts it.
 */
export const linksByFile = (
  links: readonly Link[],
  named: readonly FileLink[],
  expressionProblemOf: ExpressionProblem,
): { readonly links: readonly Link[] } | { readonly problems: readonly PlacedProblem[] } => {
  if (expressionsOf(named) > mostExpressions) return { problems: [tooMuch(tooManyExpressions)] };
  if (wildcardsOf(named) > mostPathWildcards) return { problems: [tooMuch(tooManyWildcards)] };
  const problems = named.flatMap((entry, at) => linkProblems(links, named, entry, at, expressionProblemOf));
  if (problems.length > 0) return { problems };
  return {
    links: links.map((link) => ({
      ...link,
      rules: (named.find(({ name }) => name === link.name)?.rules ?? []).map((entry) =>
        ruleOf(entry, fileRuleId(link.id, entry.name ?? '')),
      ),
    })),
  };
};

const linkProblems = (
  links: readonly Link[],
  named: readonly FileLink[],
  { name, rules }: FileLink,
  at: number,
  expressionProblemOf: ExpressionProblem,
): PlacedProblem[] => {
  const [link, twin] = links.filter((each) => each.name === name);
  const wrong = (message: string): PlacedProblem[] => [{ path: ['links', at, 'name'], message }];
  if (named.findIndex((other) => other.name === name) < at)
    return wrong(`The link ${name} stands here twice`);
  if (!link) return wrong(`This repository has no link ${name}`);
  if (twin) return wrong(`Two links are called ${name}: rename one in the repository settings`);
  if (link.mode !== 'start') return wrong(`AWS starts the link ${name}: only links in start mode have rules`);
  return rules.flatMap((rule, position) => {
    const path = ['links', at, 'rules', position];
    const isTwin = rules.findIndex((other) => (other.name ?? '') === (rule.name ?? '')) < position;
    const message =
      rule.name === undefined ? 'Give each rule a name' : `The rule ${rule.name} stands here twice`;
    return [
      ...(isTwin ? [{ path: [...path, 'name'], message }] : []),
      ...Object.entries(ruleProblemsOf(rule, link, expressionProblemOf)).map(([member, words]) => ({
        path: [...path, ...member.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))],
        message: words,
      })),
    ];
  });
};

/** The rules of the settings as the file that says the same. Rules of a link get names of their own, which a file needs. */
export const fileOfLinks = (links: readonly Link[]) => ({
  links: links
    .filter(({ mode }) => mode === 'start')
    .map(({ name, rules }) => ({ name, rules: withOwnNames(rules).map((rule) => shortRuleEntry(rule)) })),
});

const withOwnNames = (rules: readonly Rule[]): readonly Rule[] => {
  const taken = new Set<string>();
  return rules.map((rule) => {
    let name = rule.name ?? '';
    for (let count = 2; taken.has(name); count++) name = `${rule.name ?? 'rule'} (${count})`;
    taken.add(name);
    return name === '' ? rule : { ...rule, name };
  });
};
