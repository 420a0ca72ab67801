import { Refusal } from '../domain/errors';
import { ranks } from '../domain/levels';
import type { Permissions, RepositoryLevel } from '../ports/bitbucket';

/** Least right a request needs. `member` and `owner` are the workspace's, the others are rights in the repository the page belongs to. */
export type Access = 'read' | 'write' | 'admin' | 'member' | 'owner';

type WorkspaceAccess = Extract<Access, 'member' | 'owner'>;

const isOfWorkspace = (access: Access): access is WorkspaceAccess =>
  access === 'member' || access === 'owner';

const refusals: Readonly<Record<Access, string>> = {
  read: 'You cannot see this repository',
  write: 'This needs write permission in the repository',
  admin: 'This needs admin permission in the repository',
  member: 'This needs a member of the workspace',
  owner: 'This needs an administrator of the workspace',
};

/**
 * Checks the caller live, as the caller, and returns their level in the repository (`none` for pages of the workspace).
 * @throws Refusal `no-permission`; ServiceError `consent-needed` and others of Permissions
 */
export const authorise = async (
  permissions: Permissions,
  access: Access,
  repositoryId: string | undefined,
): Promise<RepositoryLevel> => {
  if (isOfWorkspace(access)) {
    const may = access === 'owner' ? permissions.isWorkspaceOwner() : permissions.isWorkspaceMember();
    if (!(await may)) throw new Refusal('no-permission', refusals[access]);
    return 'none';
  }
  const level = repositoryId === undefined ? 'none' : await permissions.levelIn(repositoryId);
  if (ranks[level] < ranks[access]) throw new Refusal('no-permission', refusals[access]);
  return level;
};
