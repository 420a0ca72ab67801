import type { CommitStatus } from '../domain/commit-status';

export interface PostedStatus {
  /** Less than a fifth of the workspace's calls of this hour is left: only what people need is worth one. */
  readonly nearLimit: boolean;
}

export interface CommitStatuses {
  /** Creates or overwrites the status of its key. @throws ServiceError `not-found`, `forbidden`, `throttled`, `unavailable` */
  post(status: CommitStatus): Promise<PostedStatus>;
}

export interface RepositoryInfo {
  /** `workspace-slug/repository-slug` */
  readonly fullName: string;
  readonly mainBranch?: string;
}

/** A repository in a list of the workspace's. */
export interface ListedRepository extends RepositoryInfo {
  /** Bare uuid. */
  readonly id: string;
}

export interface Repositories {
  /** As the app. @throws ServiceError `not-found`, `forbidden`, `throttled`, `unavailable` */
  get(repositoryId: string): Promise<RepositoryInfo>;
  /** One page of 100 of the workspace's repositories by name, counted from 1; no `next` on the last. @throws as get */
  list(page: number): Promise<{ repositories: readonly ListedRepository[]; next?: number }>;
}

export type RepositoryLevel = 'none' | 'read' | 'write' | 'admin';

/** Live permissions of the person behind a resolver call, asked of Bitbucket as that person. */
export interface Permissions {
  /** @throws ServiceError `consent-needed` when the person has not let the app act for them; `throttled`, `unavailable` */
  levelIn(repositoryId: string): Promise<RepositoryLevel>;
  /** Whether the person owns (administers) the workspace. @throws as levelIn */
  isWorkspaceOwner(): Promise<boolean>;
}
