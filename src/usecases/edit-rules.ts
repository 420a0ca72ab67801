import { Refusal, refuseConflict } from '../domain/errors';
import {
  foreignRefusal,
  linkIn,
  refuseFileRules,
  refuseProblems,
  refuseTooLarge,
  ruleIn,
  withRules,
} from '../domain/link-edits';
import type { Link } from '../domain/links';
import type { RuleEntry } from '../domain/rule-entries';
import { ruleDifferences, ruleEntryOf, ruleOf } from '../domain/rule-entries';
import type { ExpressionProblem } from '../domain/rule-problems';
import { ruleProblemsOf } from '../domain/rule-problems';
import { ruleTitle } from '../domain/rule-words';
import type { Rule } from '../domain/rules';
import type { AuditStore } from '../ports/audit';
import type { Permissions } from '../ports/bitbucket';
import type { People } from '../ports/people';
import type { RepositorySettingsStore } from '../ports/settings-stores';

export interface EditRulesDeps {
  readonly settings: RepositorySettingsStore;
  readonly newId: () => string;
  readonly expressionProblemOf: ExpressionProblem;
  readonly audit: Pick<AuditStore, 'list'>;
  readonly people: Pick<People, 'listMembers'>;
  readonly permissions: Pick<Permissions, 'isWorkspaceOwner'>;
}

export interface SaveRuleInput {
  readonly linkId: string;
  readonly id?: string | undefined;
  readonly rule: RuleEntry;
  /** The rule as the person saw it before; absent: it is saved over whatever is there, or added again. */
  readonly seen?: RuleEntry | undefined;
}

export interface SavedRule {
  readonly link: Link;
  readonly ruleId: string;
}

const mostRules = 50;

/**
 * Adds or changes a rule. Two people who change different rules do not disturb each other; of two who change the same one the second is
 * told what the first did, and saves over it or not. @throws Refusal `invalid`, `conflict`
 */
export const saveRule = (
  deps: EditRulesDeps,
  repositoryId: string,
  { linkId, id, rule, seen }: SaveRuleInput,
): Promise<SavedRule> =>
  change(deps, repositoryId, async (links) => {
    const link = linkIn(links, linkId);
    refuseProblems(ruleProblemsOf(rule, link, deps.expressionProblemOf));
    if (id === undefined) return added(links, link, ruleOf(rule, deps.newId()));
    const known = link.rules.find((each) => each.id === id);
    const story = { deps, repositoryId, linkId };
    if (!known && seen === undefined) return added(links, link, ruleOf(rule, deps.newId()));
    if (!known) throw await conflictOf(story, 'removed this rule');
    const differs = seen === undefined ? [] : ruleDifferences(seen, ruleEntryOf(known));
    if (differs.length > 0) throw await conflictOf(story, `changed this rule: its ${differs.join(', ')}`);
    const rules = link.rules.map((each) => (each.id === id ? ruleOf(rule, id) : each));
    return { links: withRules(links, link, rules), linkId, ruleId: id };
  });

/** A second rule like it, switched off, so that nothing starts until somebody has changed it. @throws as saveRule */
export const duplicateRule = (
  deps: EditRulesDeps,
  repositoryId: string,
  { linkId, id }: { readonly linkId: string; readonly id: string },
): Promise<SavedRule> =>
  change(deps, repositoryId, (links) => {
    const { link, rule } = ruleIn(links, linkId, id);
    const name = `Copy of ${ruleTitle(rule, link)}`.slice(0, 80);
    return added(links, link, { ...rule, id: deps.newId(), name, disabled: true });
  });

/** @throws as saveRule */
export const setRuleEnabled = (
  deps: EditRulesDeps,
  repositoryId: string,
  { linkId, id, enabled }: { readonly linkId: string; readonly id: string; readonly enabled: boolean },
): Promise<SavedRule> =>
  change(deps, repositoryId, (links) => {
    const { link, rule } = ruleIn(links, linkId, id);
    const switched = ruleOf({ ...ruleEntryOf(rule), disabled: !enabled }, id);
    const rules = link.rules.map((each) => (each.id === id ? switched : each));
    return { links: withRules(links, link, rules), linkId, ruleId: id };
  });

interface Changed {
  readonly links: readonly Link[];
  readonly linkId: string;
  readonly ruleId: string;
}

const added = (links: readonly Link[], link: Link, rule: Rule): Changed => {
  if (link.rules.length >= mostRules)
    throw new Refusal('invalid', `A link has at most ${mostRules} rules: remove one first`);
  return { links: withRules(links, link, [...link.rules, rule]), linkId: link.id, ruleId: rule.id };
};

const change = async (
  { settings, permissions }: EditRulesDeps,
  repositoryId: string,
  edit: (links: readonly Link[]) => Changed | Promise<Changed>,
): Promise<SavedRule> => {
  const { version, value } = await settings.get(repositoryId);
  refuseFileRules(value.source);
  const { links, linkId, ruleId } = await edit(value.links);
  if (linkIn(links, linkId).foreign && !(await permissions.isWorkspaceOwner())) throw foreignRefusal();
  refuseTooLarge(links);
  try {
    await settings.save(repositoryId, { version, value: { ...value, links } });
  } catch (error) {
    refuseConflict(error, 'links');
    throw error;
  }
  return { link: linkIn(links, linkId), ruleId };
};

/** Entries of the log that are looked at for who it was: those of the last minutes. */
const entriesRead = 50;

/** The log is read for a name only; without one somebody else is somebody else. */
const conflictOf = async (
  story: { readonly deps: EditRulesDeps; readonly repositoryId: string; readonly linkId: string },
  what: string,
): Promise<Refusal> => {
  const who = (await findWho(story)) ?? 'Somebody else';
  return new Refusal('conflict', `${who} ${what}. What you entered is kept: save yours over it, or leave it`);
};

const findWho = async ({
  deps,
  repositoryId,
}: Parameters<typeof conflictOf>[0]): Promise<string | undefined> => {
  const entries = await deps.audit.list(undefined, entriesRead);
  const entry = entries.find(
    (each) => each.repositoryId === repositoryId && /^(rules|links)\//.test(each.action),
  );
  if (!entry) return undefined;
  const members = await deps.people.listMembers();
  return members.find(({ accountId }) => accountId === entry.by)?.name;
};
