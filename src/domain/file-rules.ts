import type { RepositoryEvent } from './events';
import { isPullRequest } from './events';
import { hashOf } from './ids';
import type { Link } from './links';
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
  return links.filter(({ mode }) => mode === 'start').map(({ id }) => ({ linkId: id, ruleId: id, verdict }));
};

const verdictOf = (rules: Exclude<FileRules, { readonly kind: 'rules' }>): Verdict => {
  if (rules.kind === 'missing') return skip('no-file');
  const [first] = rules.problems;
  return skip('file-invalid', first === undefined ? {} : { detail: problemSentence(first) });
};
