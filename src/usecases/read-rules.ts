import type { FileRules } from '../domain/file-rules';
import { maxRulesFileBytes, rulesFileName } from '../domain/file-rules';
import type { Files } from '../ports/files';
import type { Repositories } from '../ports/bitbucket';
import type { RefHeads } from '../ports/refs';
import type { MainRules, ParseRules, ReadMainRules, ReadRules } from '../ports/rules-file';

/** Reads slipway.yml from the repository itself, never from a fork. */
export const rulesReader =
  ({ files }: { readonly files: Files }, parse: ParseRules): ReadRules =>
  async (repositoryId, commit, links): Promise<FileRules> => {
    const file = commit === undefined ? undefined : await files.find(repositoryId, commit, rulesFileName);
    if (!file) return { kind: 'missing' };
    if (file.kind === 'too-large' || isTooLarge(file.text))
      return { kind: 'invalid', problems: [{ line: 1, message: 'The file is over 64 KB' }] };
    const { text } = file;
    const parsed = parse(text, links);
    if ('problems' in parsed) return { kind: 'invalid', problems: parsed.problems, text };
    return { kind: 'rules', links: parsed.links, text };
  };

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
