import type { Level } from '../domain/levels';
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
  /** Key of its project, e.g. `SHOP`. */
  readonly projectKey?: string;
}

/** A repository in a list of the workspace's. */
export interface ListedRepository extends RepositoryInfo {
  /** Bare uuid. */
  readonly id: string;
}

export interface Repositories {
  /** As the app. @throws ServiceError `not-found`, `forbidden`, `throttled`, `unavailable` */
  get(repositoryId: string): Promise<RepositoryInfo>;
  /** Bare uuid of the repository that `workspace-slug/repository-slug` leads to, as the app; undefined when none does. @throws as get, without `not-found` and `forbidden` */
  findId(fullName: string): Promise<string | undefined>;
}

/** Every repository of the workspace, as the app. */
export interface RepositoryList {
  /** One page of 100 of the workspace's repositories by name, counted from 1; no `next` on the last. @throws as Repositories.get */
  list(page: number): Promise<{ repositories: readonly ListedRepository[]; next?: number }>;
}

export type RepositoryLevel = Level;

/** Live permissions of the person behind a resolver call, asked of Bitbucket as that person. */
export interface Permissions {
  /** @throws ServiceError `consent-needed` when the person has not let the app act for them; `throttled`, `unavailable` */
  levelIn(repositoryId: string): Promise<RepositoryLevel>;
  /** Whether the person owns (administers) the workspace. @throws as levelIn */
  isWorkspaceOwner(): Promise<boolean>;
  /** Whether the person belongs to the workspace. @throws as levelIn */
  isWorkspaceMember(): Promise<boolean>;
}
