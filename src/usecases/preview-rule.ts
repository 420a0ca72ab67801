import { ServiceError } from '../domain/errors';
import { filterRef } from '../domain/filters';
import { linkIn } from '../domain/link-edits';
import type { Link } from '../domain/links';
import type { RuleEntry } from '../domain/rule-entries';
import { ruleOf } from '../domain/rule-entries';
import type { ExpressionProblem, Problems } from '../domain/rule-problems';
import { ruleProblemsOf } from '../domain/rule-problems';
import { ruleWarningsOf } from '../domain/rule-warnings';
import { ruleWords } from '../domain/rule-words';
import type { Rule } from '../domain/rules';
import type { RefHeads } from '../ports/refs';
import type { RepositorySettingsStore } from '../ports/settings-stores';

export interface PreviewRuleDeps {
  readonly settings: RepositorySettingsStore;
  readonly branches: Pick<RefHeads, 'list'>;
  readonly tags: Pick<RefHeads, 'list'>;
  readonly expressionProblemOf: ExpressionProblem;
}

/** Names of a repository on which a rule was tried. */
export interface Examples {
  readonly tried: number;
  readonly more: boolean;
  readonly matched: readonly string[];
}

export interface RulePreview {
  readonly fields: Problems;
  readonly words: readonly string[];
  readonly warnings: readonly string[];
  readonly branches?: Examples;
  readonly tags?: Examples;
}

export interface PreviewInput {
  readonly linkId: string;
  readonly id?: string | undefined;
  readonly rule: RuleEntry;
  readonly examples: readonly ('branches' | 'tags')[];
}

/** What a rule would mean if it was saved; nothing is. @throws Refusal when the link is gone */
export const previewRule = async (
  deps: PreviewRuleDeps,
  repositoryId: string,
  { linkId, id = 'new', rule: entry, examples }: PreviewInput,
): Promise<RulePreview> => {
  const { value } = await deps.settings.get(repositoryId);
  const link = linkIn(value.links, linkId);
  const rule = ruleOf(entry, id);
  const find = (kind: 'branches' | 'tags') =>
    examples.includes(kind)
      ? findExamples(deps[kind], repositoryId, kind, rule, value.mainBranch)
      : undefined;
  const [branches, tags] = await Promise.all([find('branches'), find('tags')]);
  return {
    fields: ruleProblemsOf(entry, link, deps.expressionProblemOf),
    words: ruleWords(rule),
    warnings: ruleWarningsOf(withRule(link, rule), value.mainBranch),
    ...(branches ? { branches } : {}),
    ...(tags ? { tags } : {}),
  };
};

const withRule = (link: Link, rule: Rule): Link => ({
  ...link,
  rules: link.rules.some(({ id }) => id === rule.id)
    ? link.rules.map((each) => (each.id === rule.id ? rule : each))
    : [...link.rules, rule],
});

/** Four pages of 50 names: enough to see whether a pattern does what was meant. */
const mostPages = 4;

const types = { branches: 'branch', tags: 'tag' } as const;

/** Undefined when Bitbucket does not tell: a preview is no reason to fail. */
const findExamples = async (
  refs: Pick<RefHeads, 'list'>,
  repositoryId: string,
  kind: 'branches' | 'tags',
  rule: Rule,
  mainBranch: string | undefined,
): Promise<Examples | undefined> => {
  try {
    const { names, more } = await listNames(refs, repositoryId);
    const matched = names.filter((name) => {
      const ref = { type: types[kind], name };
      return filterRef({ ref, mainBranch: name === mainBranch }, rule) === undefined;
    });
    return { tried: names.length, more, matched };
  } catch (error) {
    if (error instanceof ServiceError && error.code !== 'consent-needed') return undefined;
    throw error;
  }
};

const listNames = async (refs: Pick<RefHeads, 'list'>, repositoryId: string) => {
  const names: string[] = [];
  let next: number | undefined = 1;
  for (let read = 0; read < mostPages && next !== undefined; read++) {
    const page: Awaited<ReturnType<RefHeads['list']>> = await refs.list(repositoryId, { page: next });
    names.push(...page.refs.map(({ name }) => name));
    next = page.next;
  }
  return { names, more: next !== undefined };
};
