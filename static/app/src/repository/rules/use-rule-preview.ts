import { useEffect, useRef, useState } from 'react';
import type { RuleFields } from '../../../../../src/contract/rule-fields';
import type { RulePreviewReply } from '../../../../../src/contract/rule-views';
import { call } from '../../invoke';

/** After the last key: Bitbucket is asked for names, so not for every letter. */
const waitMs = 500;

/** What the rule would mean as it stands; names of branches and tags are asked for when their patterns changed. */
export function useRulePreview(
  linkId: string,
  id: string | undefined,
  rule: RuleFields,
): RulePreviewReply | undefined {
  const [preview, setPreview] = useState<RulePreviewReply>();
  const tried = useRef({ branches: '', tags: '' });
  const key = JSON.stringify(rule);
  useEffect(() => {
    let gone = false;
    async function ask(): Promise<void> {
      const current = {
        branches: JSON.stringify([rule.branches, rule.mainOnly]),
        tags: JSON.stringify(rule.tags),
      };
      const examples = (['branches', 'tags'] as const).filter(
        (kind) => tried.current[kind] !== current[kind],
      );
      const outcome = await call('rules/preview', {
        linkId,
        ...(id === undefined ? {} : { id }),
        rule,
        examples,
      });
      if (gone || !outcome.ok) return;
      if (outcome.data.words.length > 0) tried.current = current;
      setPreview((before) => ({ ...before, ...outcome.data }));
    }
    const timer = setTimeout(() => void ask(), waitMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
    // The rule is a new object with every key; its text tells whether it changed.
  }, [linkId, id, key]);
  return preview;
}
