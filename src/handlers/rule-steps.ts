import type { RuleReply, RulePreviewReply } from '../contract/rule-views';
import { ruleEntry } from '../contract/rule-fields';
import { isoOf } from '../domain/durations';
import type { Link } from '../domain/links';
import { linkUndoMs } from '../domain/removed';
import { ruleTitle } from '../domain/rule-words';
import { duplicateRule, saveRule, setRuleEnabled } from '../usecases/edit-rules';
import { previewRule } from '../usecases/preview-rule';
import { listRemovedRules, removeRule, restoreRule } from '../usecases/remove-rule';
import { linkView } from './present';
import { examplesView } from './present-rules';
import type { StepContext, Steps } from './resolver-steps';

type RuleSteps = Pick<
  Steps,
  | 'rules/save'
  | 'rules/duplicate'
  | 'rules/set-enabled'
  | 'rules/remove'
  | 'rules/list-removed'
  | 'rules/restore'
  | 'rules/preview'
>;

const replyOf = async (
  { deps, repositoryId }: StepContext,
  { link, ruleId }: { link: Link; ruleId: string },
): Promise<RuleReply> => {
  const [accounts, settings] = await Promise.all([deps.accounts.get(), deps.settings.get(repositoryId)]);
  const account = accounts.value.find(({ id }) => id === link.accountLinkId);
  return { link: linkView(link, account, settings.value), ruleId };
};

const emptyRule = ruleEntry.parse({});

/** Rules of the repository's links. */
export const ruleSteps: RuleSteps = {
  'rules/save': async (context, request) =>
    replyOf(context, await saveRule(context.deps, context.repositoryId, request)),
  'rules/duplicate': async (context, request) =>
    replyOf(context, await duplicateRule(context.deps, context.repositoryId, request)),
  'rules/set-enabled': async (context, request) =>
    replyOf(context, await setRuleEnabled(context.deps, context.repositoryId, request)),
  'rules/remove': async (context, request) =>
    replyOf(context, await removeRule(context.deps, context.repositoryId, request)),
  'rules/list-removed': async ({ deps, repositoryId }) => ({
    removed: (await listRemovedRules(deps, repositoryId)).map(({ rule, link, removedAt }) => ({
      id: rule.id,
      title: rule.name ?? ruleTitle(rule, { rules: [...link.rules, rule] }),
      linkName: link.name,
      until: isoOf(Date.parse(removedAt) + linkUndoMs),
    })),
  }),
  'rules/restore': async (context, { id }) =>
    replyOf(context, await restoreRule(context.deps, context.repositoryId, id)),
  'rules/preview': async ({ deps, repositoryId }, { rule, ...request }): Promise<RulePreviewReply> => {
    const parsed = ruleEntry.safeParse(rule);
    const entry = parsed.success ? parsed.data : emptyRule;
    const examples = parsed.success ? request.examples : [];
    const { branches, tags, ...told } = await previewRule(deps, repositoryId, {
      ...request,
      rule: entry,
      examples,
    });
    if (!parsed.success) {
      const fields: Record<string, string> = {};
      for (const { path, message } of parsed.error.issues) fields[path.join('.')] ??= message;
      return { fields, words: [], warnings: [] };
    }
    return {
      ...told,
      ...(branches ? { branches: examplesView(branches) } : {}),
      ...(tags ? { tags: examplesView(tags) } : {}),
    };
  },
};
