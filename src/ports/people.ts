/** A member of the workspace. */
export interface Person {
  readonly accountId: string;
  /** Display name, as Bitbucket shows it now; never stored. */
  readonly name: string;
}

/** Who belongs to the workspace, as Bitbucket tells the person who asks. */
export interface People {
  /** Members, at most 1,000. @throws ServiceError `consent-needed`, `throttled`, `unavailable` */
  listMembers(): Promise<readonly Person[]>;
  /** Its owners, at most 100; none where Bitbucket does not tell this person. @throws as listMembers */
  listOwners(): Promise<readonly Person[]>;
}
