import type { FileProblem, FileRules } from '../domain/file-rules';
import type { Link } from '../domain/links';

/** Reads the text of a slipway.yml for a repository with these links. */
export type ParseRules = (
  text: string,
  links: readonly Link[],
) => { readonly links: readonly Link[] } | { readonly problems: readonly FileProblem[] };

/**
 * The links of a repository as its file at a commit rules them; no commit has no file.
 * @throws ServiceError `forbidden`, `throttled`, `unavailable`
 */
export type ReadRules = (
  repositoryId: string,
  commit: string | undefined,
  links: readonly Link[],
) => Promise<FileRules>;

/** The file at the main branch's head, with where that is; a repository without commits has none. */
export interface MainRules {
  readonly file: FileRules;
  readonly mainBranch?: string;
  readonly commit?: string;
}

/** @throws ServiceError as ReadRules */
export type ReadMainRules = (repositoryId: string, links: readonly Link[]) => Promise<MainRules>;
