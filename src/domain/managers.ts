/** A member of the workspace whom an owner lets link, verify and rotate AWS accounts. */
export interface AccountManager {
  readonly accountId: string;
  /** Keys of Bitbucket projects whose accounts they manage; absent: all accounts of the workspace. */
  readonly projects?: readonly string[];
}

/** Which account links a person may see and change; absent projects: all. */
export interface AccountReach {
  /** A workspace owner, who may remove accounts as well. */
  readonly isOwner?: true;
  readonly projects?: readonly string[];
}

/** Account links of no project are for the whole workspace, so only who manages all of them may touch one. */
export const isInReach = (
  { projects }: AccountReach,
  account: { readonly projects?: readonly string[] },
): boolean =>
  projects === undefined ||
  (account.projects !== undefined &&
    account.projects.length > 0 &&
    account.projects.every((key) => projects.includes(key)));

/** Whether repositories of a project may use an account; an account of no project is for all. */
export const isForProject = (
  account: { readonly projects?: readonly string[] },
  projectKey: string | undefined,
): boolean =>
  account.projects === undefined || (projectKey !== undefined && account.projects.includes(projectKey));
