import type { CommitStatus } from '../../../src/domain/commit-status';
import { ServiceError } from '../../../src/domain/errors';
import type {
  CommitStatuses,
  Permissions,
  Repositories,
  RepositoryInfo,
  RepositoryList,
  RepositoryLevel,
} from '../../../src/ports/bitbucket';

export interface MemoryCommitStatuses extends CommitStatuses {
  /** Every post, in order. */
  readonly posts: readonly CommitStatus[];
  /** Statuses of a commit as Bitbucket would show them: the last post of each key. */
  shown(commit: string): readonly CommitStatus[];
  /** The next post throws this and changes nothing. */
  refuseNext(error: Error): void;
  /** From now on Bitbucket says that the hour's calls are nearly used up. */
  nearLimit(): void;
}

export const createMemoryCommitStatuses = (): MemoryCommitStatuses => {
  const posts: CommitStatus[] = [];
  let refusal: Error | undefined;
  let nearLimit = false;
  return {
    posts,
    shown: (commit) => [
      ...new Map(posts.filter((post) => post.commit === commit).map((post) => [post.key, post])).values(),
    ],
    refuseNext: (error) => {
      refusal = error;
    },
    nearLimit: () => {
      nearLimit = true;
    },
    post: async (status) => {
      const error = refusal;
      refusal = undefined;
      if (error !== undefined) throw error;
      posts.push(status);
      return { nearLimit };
    },
  };
};

export const createMemoryRepositories = (
  repositories: Readonly<Record<string, RepositoryInfo>>,
): Repositories & RepositoryList => ({
  get: async (repositoryId) => {
    const repository = repositories[repositoryId];
    if (repository === undefined) throw new ServiceError('not-found', 'No such repository');
    return repository;
  },
  list: async (page) => {
    const all = Object.entries(repositories).map(([id, info]) => ({ id, ...info }));
    const end = page * 100;
    return { repositories: all.slice(end - 100, end), ...(end < all.length ? { next: page + 1 } : {}) };
  },
  findId: async (fullName) =>
    Object.entries(repositories).find(([, repository]) => repository.fullName === fullName)?.[0],
});

/** What one person may do; `consent: false` answers as for somebody who has not let the app act for them. */
export const createMemoryPermissions = (person: {
  readonly levels?: Readonly<Record<string, RepositoryLevel>>;
  readonly owner?: boolean;
  readonly member?: boolean;
  readonly consent?: boolean;
}): Permissions => {
  const asked = <T>(answer: T): T => {
    if (person.consent === false) throw new ServiceError('consent-needed', 'The app needs your consent');
    return answer;
  };
  return {
    levelIn: async (repositoryId) => asked(person.levels?.[repositoryId] ?? 'none'),
    isWorkspaceOwner: async () => asked(person.owner ?? false),
    isWorkspaceMember: async () => asked(person.member ?? person.owner ?? false),
  };
};
