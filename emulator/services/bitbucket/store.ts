import { stateSchema } from './entities';
import type { BitbucketState, BuildStatus, PullRequest, Repository, User, Workspace } from './entities';

/** Every record of the emulated Bitbucket, in the order of creation. Lookups accept a slug or a uuid in braces, as the API does. */
export class BitbucketStore {
  users: User[] = [];
  workspaces: Workspace[] = [];
  repositories: Repository[] = [];
  statuses: BuildStatus[] = [];
  pullRequests: PullRequest[] = [];

  findUser(accountId: string): User | undefined {
    return this.users.find((user) => user.accountId === accountId);
  }

  /** @param id slug, or uuid in braces */
  findWorkspace(id: string): Workspace | undefined {
    return this.workspaces.find((workspace) => workspace.slug === id || workspace.uuid === id);
  }

  /** Both ids may be a slug or a uuid in braces. */
  findRepository(workspaceId: string, repositoryId: string): Repository | undefined {
    const workspace = this.findWorkspace(workspaceId);
    return this.repositories.find(
      (repository) =>
        repository.workspaceUuid === workspace?.uuid &&
        (repository.slug === repositoryId || repository.uuid === repositoryId),
    );
  }

  /** @throws when a record of the store points to a workspace that is not there */
  getWorkspaceOf(repository: Repository): Workspace {
    const workspace = this.findWorkspace(repository.workspaceUuid);
    if (!workspace) throw new Error(`repository ${repository.uuid} has no workspace`);
    return workspace;
  }

  findRepositoryByUuid(uuid: string): Repository | undefined {
    return this.repositories.find((candidate) => candidate.uuid === uuid);
  }

  /** @throws when no repository has this uuid */
  getRepositoryByUuid(uuid: string): Repository {
    const repository = this.findRepositoryByUuid(uuid);
    if (!repository) throw new Error(`no repository ${uuid}`);
    return repository;
  }

  /** @throws when `fullName` (`workspace/slug`) names no repository */
  getRepository(fullName: string): Repository {
    const [workspace = '', slug = ''] = fullName.split('/');
    const repository = this.findRepository(workspace, slug);
    if (!repository) throw new Error(`no repository ${fullName}`);
    return repository;
  }

  /** `workspace/slug` */
  fullName(repository: Repository): string {
    return `${this.getWorkspaceOf(repository).slug}/${repository.slug}`;
  }

  /** Statuses of one commit, oldest first. @param commit full hash */
  statusesOf(repository: Repository, commit: string): BuildStatus[] {
    return this.statuses.filter(
      (status) => status.repositoryUuid === repository.uuid && status.commit === commit,
    );
  }

  pullRequestsOf(repository: Repository): PullRequest[] {
    return this.pullRequests.filter((pullRequest) => pullRequest.repositoryUuid === repository.uuid);
  }

  /** @throws when the repository has no pull request of this number */
  getPullRequest(repository: Repository, id: number): PullRequest {
    const found = this.pullRequestsOf(repository).find((pullRequest) => pullRequest.id === id);
    if (!found) throw new Error(`no pull request ${id} in ${this.fullName(repository)}`);
    return found;
  }

  snapshot(): BitbucketState {
    const { users, workspaces, repositories, statuses, pullRequests } = this;
    return { users, workspaces, repositories, statuses, pullRequests };
  }

  /** @throws ZodError when `state` is not what `snapshot` returned */
  restore(state: unknown): void {
    const parsed = stateSchema.parse(state);
    this.users = parsed.users;
    this.workspaces = parsed.workspaces;
    this.repositories = parsed.repositories;
    this.statuses = parsed.statuses;
    this.pullRequests = parsed.pullRequests;
  }
}
