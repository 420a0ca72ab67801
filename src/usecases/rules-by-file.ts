import type { RepositoryEvent } from '../domain/events';
import { isPullRequest } from '../domain/events';
import type { FileProblem, FileRules } from '../domain/file-rules';
import { decisionsWithoutRules, maxRulesFileBytes, rulesCommitOf, rulesFileName } from '../domain/file-rules';
import { invalidFileStatus } from '../domain/file-status';
import type { Link } from '../domain/links';
import type { CommitStatuses } from '../ports/bitbucket';
import type { Files } from '../ports/files';
import type { FileOutcome } from './start-runs';

/** Reads the text of a slipway.yml for a repository with these links. */
export type ParseRules = (
  text: string,
  links: readonly Link[],
) => { readonly links: readonly Link[] } | { readonly problems: readonly FileProblem[] };

export interface ReadRulesDeps {
  readonly files: Files;
  readonly parseRules: ParseRules;
}

/** The links of a repository as its file at a commit rules them. @throws ServiceError `forbidden`, `throttled`, `unavailable` */
export const readRules = async (
  { files, parseRules }: ReadRulesDeps,
  repositoryId: string,
  commit: string | undefined,
  links: readonly Link[],
): Promise<FileRules> => {
  const file = commit === undefined ? undefined : await files.find(repositoryId, commit, rulesFileName);
  if (!file) return { kind: 'missing' };
  if (file.kind === 'too-large' || isTooLarge(file.text))
    return { kind: 'invalid', problems: [{ line: 1, message: 'The file is over 64 KB' }] };
  const { text } = file;
  const parsed = parseRules(text, links);
  if ('problems' in parsed) return { kind: 'invalid', problems: parsed.problems, text };
  return { kind: 'rules', links: parsed.links, text };
};

const isTooLarge = (text: string): boolean => new TextEncoder().encode(text).length > maxRulesFileBytes;

/**
 * What the file that decides an event makes of the links. A file that cannot be used fails the commit that brought it; of a pull request
 * it is the destination's, which has its own status.
 * @throws ServiceError as Files and CommitStatuses
 */
export const rulesByFile = async (
  deps: ReadRulesDeps & { readonly statuses: CommitStatuses },
  event: RepositoryEvent,
  links: readonly Link[],
): Promise<FileOutcome> => {
  const rules = await readRules(deps, event.repositoryId, rulesCommitOf(event), links);
  if (rules.kind === 'rules') return { links: rules.links };
  if (rules.kind === 'invalid' && !isPullRequest(event))
    await deps.statuses.post(invalidFileStatus(event, rules.problems));
  return { decisions: decisionsWithoutRules(event, links, rules) };
};
