import type { FileRules } from '../domain/file-rules';
import { maxRulesFileBytes, rulesFileName } from '../domain/file-rules';
import { isFullHash } from '../domain/refs';
import type { Commits } from '../ports/commits';
import type { Files } from '../ports/files';
import type { Repositories } from '../ports/bitbucket';
import type { RefHeads } from '../ports/refs';
import type { MainRules, ParseRules, ReadMainRules, ReadRules } from '../ports/rules-file';

export interface RulesReaderDeps {
  readonly files: Files;
  readonly commits: Pick<Commits, 'find'>;
}

/** Reads slipway.yml from the repository itself, never from a fork. */
export const rulesReader =
  ({ files, commits }: RulesReaderDeps, parse: ParseRules): ReadRules =>
  async (repositoryId, commit, links): Promise<FileRules> => {
    const full = await fullHashOf(commits, repositoryId, commit);
    const file = full === undefined ? undefined : await files.find(repositoryId, full, rulesFileName);
    if (!file) return { kind: 'missing' };
    if (file.kind === 'too-large' || isTooLarge(file.text))
      return { kind: 'invalid', problems: [{ line: 1, message: 'The file is over 64 KB' }] };
    const { text } = file;
    const parsed = parse(text, links);
    if ('problems' in parsed) return { kind: 'invalid', problems: parsed.problems, text };
    return { kind: 'rules', links: parsed.links, text };
  };

/**
 * A pull request names its destination by 12 characters, and a branch may be called like them: Bitbucket would give that branch's file,
 * which whoever may push writes.
 */
const fullHashOf = async (
  commits: RulesReaderDeps['commits'],
  repositoryId: string,
  commit: string | undefined,
): Promise<string | undefined> =>
  commit === undefined || isFullHash(commit) ? commit : (await commits.find(repositoryId, commit))?.hash;

export interface MainBranch {
  readonly repositories: Pick<Repositories, 'get'>;
  readonly branches: Pick<RefHeads, 'find'>;
}

/** Reads slipway.yml at the main branch's head. */
export const mainRulesReader =
  ({ repositories, branches }: MainBranch, readRules: ReadRules): ReadMainRules =>
  async (repositoryId, links): Promise<MainRules> => {
    const { mainBranch } = await repositories.get(repositoryId);
    const head = mainBranch === undefined ? undefined : await branches.find(repositoryId, mainBranch);
    const file = await readRules(repositoryId, head?.commit, links);
    return {
      file,
      ...(mainBranch === undefined ? {} : { mainBranch }),
      ...(head === undefined ? {} : { commit: head.commit }),
    };
  };

const isTooLarge = (text: string): boolean => new TextEncoder().encode(text).length > maxRulesFileBytes;
