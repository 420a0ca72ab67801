import { useState, type FormEvent } from 'react';
import type { RuleReply, RuleView } from '../../../../../src/contract/rule-views';
import type { LinkView } from '../../../../../src/contract/views';
import { useAction } from '../../shared/use-action';
import { useUnsavedGuard } from '../../shared/use-unsaved-guard';
import { newRule, ruleDraftOf, ruleFieldsOf, type RuleDraft } from './rule-draft';
import { useRulePreview } from './use-rule-preview';

/** The state behind the form of a rule. `rule` absent: a new one. */
export function useRuleForm(link: LinkView, rule: RuleView | undefined, onSaved: (reply: RuleReply) => void) {
  const [original] = useState(() => ruleDraftOf(rule?.entry ?? newRule));
  const [draft, setDraft] = useState(original);
  const save = useAction('rules/save');
  const entry = ruleFieldsOf(draft);
  const unsaved = JSON.stringify(ruleFieldsOf(original)) !== JSON.stringify(entry);
  const preview = useRulePreview(link.id, rule?.id, entry);
  useUnsavedGuard(unsaved);

  function change(part: Partial<RuleDraft>): void {
    setDraft((before) => ({ ...before, ...part }));
    // What the server refused is checked again with every preview; a conflict stays until it is settled.
    if (save.problem?.code === 'invalid') save.forget(Object.keys(save.problem.fields ?? {}));
  }
  async function send(over: boolean): Promise<void> {
    const base = rule === undefined ? {} : { id: rule.id, ...(over ? {} : { seen: rule.entry }) };
    const reply = await save.run({ linkId: link.id, ...base, rule: entry });
    if (reply !== undefined) onSaved(reply);
  }
  return {
    draft,
    unsaved,
    save,
    preview,
    fields: { ...preview?.fields, ...save.problem?.fields },
    change,
    /** Over what somebody else saved in between. */
    saveOver: () => void send(true),
    submit: (event: FormEvent) => {
      event.preventDefault();
      void send(false);
    },
  };
}

export type RuleForm = ReturnType<typeof useRuleForm>;
