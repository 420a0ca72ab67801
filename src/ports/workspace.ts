export interface NamedRepository {
  /** Bare uuid. */
  readonly id: string;
  /** `workspace-slug/repository-slug` */
  readonly fullName: string;
  readonly mainBranch?: string;
}

/** What Bitbucket tells the person who asks about their workspace. */
export interface Workspace {
  /** Display names of its owners, at most 10; none where Bitbucket does not tell this person. @throws ServiceError `consent-needed`, `throttled`, `unavailable` */
  listOwners(): Promise<readonly string[]>;
  /** Repositories whose name contains the text, at most 20 by name; all of them when it is empty. @throws as listOwners, `not-found`, `forbidden` */
  findRepositories(text: string): Promise<readonly NamedRepository[]>;
  /** The repository of that full name (`workspace-slug/repository-slug`, in any case); undefined when it is not of this workspace or hidden from the person. @throws as listOwners */
  findRepository(fullName: string): Promise<NamedRepository | undefined>;
}
