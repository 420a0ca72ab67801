import type { WorkspaceRole } from './entities';

/** A person; the email ties git authors to the account. */
export interface NewUser {
  readonly accountId: string;
  readonly displayName: string;
  readonly uuid?: string;
  /** Ties git authors to this account; `<accountId>@example.com` when absent. */
  readonly email?: string;
}

/** A workspace and who belongs to it. */
export interface NewWorkspace {
  readonly slug: string;
  readonly name: string;
  readonly uuid?: string;
  /** Account ids. */
  readonly owners: readonly string[];
  /** Members besides the owners; whoever is granted access to a repository becomes a member too. */
  readonly members?: Readonly<Record<string, WorkspaceRole>>;
}

/** A repository; private and on `main` unless said otherwise, in a project MAIN. */
export interface NewRepository {
  readonly workspace: string;
  readonly slug: string;
  readonly uuid?: string;
  readonly isPrivate?: boolean;
  readonly mainBranch?: string;
  readonly project?: { readonly uuid?: string; readonly key: string; readonly name: string };
  /** `workspace/slug` of the repository to copy. */
  readonly forkOf?: string;
}

/** A pull request between two branches that exist. */
export interface NewPullRequest {
  /** `workspace/slug` of the destination. */
  readonly repository: string;
  /** `workspace/slug`, when the source is a fork. */
  readonly sourceRepository?: string;
  readonly sourceBranch: string;
  /** The main branch when absent. */
  readonly destinationBranch?: string;
  readonly title: string;
  readonly authorAccountId: string;
  readonly draft?: boolean;
}

/** Who does something to which pull request. */
export interface PullRequestAct {
  /** `workspace/slug` of the destination. */
  readonly repository: string;
  readonly number: number;
  readonly accountId: string;
}

/** What a person may change of an open pull request. */
export interface PullRequestEdit {
  readonly title?: string;
  readonly destinationBranch?: string;
  readonly draft?: boolean;
}
