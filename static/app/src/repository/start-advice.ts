import type { LinkFields } from '../../../../src/contract/requests';
import type { PipelineChoice } from '../../../../src/contract/views';
import { fieldsOf, type LinkDraft } from './link-draft';

/** Whether a draft's patterns name more than one branch or tag. */
export function startsSeveralRefs(draft: LinkDraft): boolean {
  const { branches, tags } = fieldsOf(draft);
  const included = [...(branches?.include ?? []), ...(tags?.include ?? [])];
  return included.length > 1 || included.some((pattern) => /[*?]/.test(pattern));
}

/**
 * What to say beside the choice of a mode: to who follows, why the pipeline is not started; to who starts, what its execution mode
 * means. The tick "both may start it" has its own words.
 */
export function adviceFor(
  choice: PipelineChoice,
  mode: LinkFields['mode'],
  severalRefs: boolean,
): PipelineChoice['advice'] {
  return choice.advice.filter(({ code, weight }) => {
    if (mode === 'follow') return weight !== 'warns';
    return weight !== 'asks' && (code !== 'superseded-refs' || severalRefs);
  });
}
