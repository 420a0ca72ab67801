import type { BitbucketContext } from '../context';
import type { BuildStatus, Repository, User, Workspace } from '../entities';
import { APP_USER } from '../envelope';
import type { Commit } from '../git/commits';
import { restTime } from '../helpers';
import { apiLink, htmlLink } from './links';

export const userJson = ({ accountId, uuid, displayName }: User): Record<string, unknown> => ({
  type: 'user',
  account_id: accountId,
  uuid,
  display_name: displayName,
  nickname: displayName,
  links: { self: apiLink(`users/${uuid}`), html: htmlLink(`${uuid}/`) },
});

export const appUserJson = (): Record<string, unknown> => ({
  type: APP_USER.type,
  account_id: APP_USER.accountId,
  uuid: APP_USER.uuid,
  display_name: APP_USER.displayName,
});

export const workspaceJson = ({ uuid, slug, name }: Workspace): Record<string, unknown> => ({
  type: 'workspace',
  uuid,
  slug,
  name,
  is_private: true,
  links: { self: apiLink(`workspaces/${slug}`), html: htmlLink(`${slug}/`) },
});

/** The few fields of a repository that other objects carry. */
export function repositoryRefJson(
  context: BitbucketContext,
  repository: Repository,
): Record<string, unknown> {
  const fullName = context.store.fullName(repository);
  return {
    type: 'repository',
    uuid: repository.uuid,
    full_name: fullName,
    name: repository.slug,
    links: { self: apiLink(`repositories/${fullName}`), html: htmlLink(fullName) },
  };
}

export function repositoryJson(context: BitbucketContext, repository: Repository): Record<string, unknown> {
  const { store } = context;
  const parent =
    repository.parentUuid === undefined ? undefined : store.getRepositoryByUuid(repository.parentUuid);
  return {
    ...repositoryRefJson(context, repository),
    slug: repository.slug,
    scm: 'git',
    is_private: repository.isPrivate,
    description: '',
    mainbranch: { type: 'branch', name: repository.mainBranch },
    project: { type: 'project', ...repository.project },
    workspace: workspaceJson(store.getWorkspaceOf(repository)),
    created_on: restTime(repository.createdAtMs),
    updated_on: restTime(repository.updatedAtMs),
    ...(parent && { parent: repositoryRefJson(context, parent) }),
  };
}

/** A git identity: the account with that email when there is one, and always the text git has. */
export function authorJson(context: BitbucketContext, name: string, email: string): Record<string, unknown> {
  const user = context.store.users.find((candidate) => candidate.email === email);
  return { type: 'author', raw: `${name} <${email}>`, ...(user && { user: userJson(user) }) };
}

const commitLinks = (fullName: string, hash: string): Record<string, { href: string }> => ({
  self: apiLink(`repositories/${fullName}/commit/${hash}`),
  html: htmlLink(`${fullName}/commits/${hash}`),
});

/** A commit named by hash only, as parents and statuses carry it. */
export const commitRefJson = (fullName: string, hash: string): Record<string, unknown> => ({
  type: 'commit',
  hash,
  links: commitLinks(fullName, hash),
});

export function commitJson(
  context: BitbucketContext,
  repository: Repository,
  commit: Commit,
): Record<string, unknown> {
  const fullName = context.store.fullName(repository);
  return {
    ...commitRefJson(fullName, commit.hash),
    repository: repositoryRefJson(context, repository),
    author: authorJson(context, commit.authorName, commit.authorEmail),
    date: restTime(commit.dateMs),
    message: commit.message,
    parents: commit.parents.map((hash) => commitRefJson(fullName, hash)),
  };
}

export function statusJson(context: BitbucketContext, status: BuildStatus): Record<string, unknown> {
  const repository = context.store.getRepositoryByUuid(status.repositoryUuid);
  const fullName = context.store.fullName(repository);
  const commitPath = `repositories/${fullName}/commit/${status.commit}`;
  return {
    type: 'build',
    key: status.key,
    state: status.state,
    name: status.name,
    description: status.description,
    url: status.url,
    refname: status.refname ?? null,
    created_on: restTime(status.createdAtMs),
    updated_on: restTime(status.updatedAtMs),
    repository: repositoryRefJson(context, repository),
    commit: commitRefJson(fullName, status.commit),
    links: { self: apiLink(`${commitPath}/statuses/build/${status.key}`), commit: apiLink(commitPath) },
  };
}
