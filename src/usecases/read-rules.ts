import type { FileRules } from '../domain/file-rules';
import { maxRulesFileBytes, rulesFileName } from '../domain/file-rules';
import type { Files } from '../ports/files';
import type { ParseRules, ReadRules } from '../ports/rules-file';

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

const isTooLarge = (text: string): boolean => new TextEncoder().encode(text).length > maxRulesFileBytes;
