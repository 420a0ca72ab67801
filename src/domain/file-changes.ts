import type { FileProblem, FileRules } from './file-rules';
import { ruleChanges, wideningsOf } from './rule-changes';

/** What a pull request would make of slipway.yml; `same` also where it takes away one that rules nothing. */
export type FileChange =
  | { readonly kind: 'same' | 'removed' }
  | { readonly kind: 'invalid'; readonly problems: readonly FileProblem[] }
  /** What would start that does not start now, one sentence each. */
  | { readonly kind: 'changed'; readonly widenings: readonly string[] };

/** @param before of the destination @param after of the source branch */
export const fileChange = (before: FileRules, after: FileRules): FileChange => {
  if (textOf(before) === textOf(after) && textOf(after) !== undefined) return { kind: 'same' };
  if (after.kind === 'missing') return { kind: before.kind === 'missing' ? 'same' : 'removed' };
  if (after.kind === 'invalid') return { kind: 'invalid', problems: after.problems };
  const widenings = wideningsOf(ruleChanges(before.kind === 'rules' ? before.links : [], after.links));
  return { kind: 'changed', widenings };
};

/** One that is too large has no text that anybody read. */
const textOf = (rules: FileRules): string | undefined => (rules.kind === 'missing' ? undefined : rules.text);
