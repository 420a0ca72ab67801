export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too-large'; readonly maxBytes: number };

/** Files of a repository at a commit, as the app. */
export interface Files {
  /**
   * @param commit full hash @param path from the root, with slashes
   * @returns undefined when there is no such file, or a folder of that name; `too-large` instead of a part of it
   * @throws ServiceError `forbidden`, `throttled`, `unavailable`
   */
  find(repositoryId: string, commit: string, path: string): Promise<FileText | undefined>;
}
