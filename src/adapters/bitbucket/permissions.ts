import * as z from 'zod/mini';
import { bareUuid, bracedUuid } from '../../domain/ids';
import type { Permissions, RepositoryLevel } from '../../ports/bitbucket';
import type { BitbucketDeps } from './client';
import { findResource } from './client';
import { apiPath } from './path';

const repositoryPermissions = z.object({
  values: z.array(
    z.object({
      permission: z.enum(['none', 'read', 'write', 'admin']),
      repository: z.object({ uuid: z.string() }),
    }),
  ),
});

const workspacePermission = z.object({ permission: z.string() });

/**
 * What the person behind `deps.request` may do; `request` must act as that person.
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/ ; scopes read:repository:bitbucket, read:workspace:bitbucket
 */
export const createPermissions = (deps: BitbucketDeps): Permissions => {
  const workspace = bracedUuid(deps.workspaceId);

  const explicitLevel = async (repositoryId: string): Promise<RepositoryLevel | undefined> => {
    const query = `repository.uuid="${bracedUuid(repositoryId)}"`;
    const path = apiPath`/2.0/user/workspaces/${workspace}/permissions/repositories?q=${query}`;
    const found = await findResource(deps, 'Reading your permission', path, repositoryPermissions);
    const own = found?.values.find(({ repository }) => bareUuid(repository.uuid) === bareUuid(repositoryId));
    return own?.permission;
  };

  /** A public repository is readable without a permission of one's own and is not listed then. */
  const canRead = async (repositoryId: string): Promise<boolean> => {
    const path = apiPath`/2.0/repositories/${workspace}/${bracedUuid(repositoryId)}`;
    const repository = await findResource(
      deps,
      'Reading the repository',
      path,
      z.object({ uuid: z.string() }),
    );
    return repository !== undefined && bareUuid(repository.uuid) === bareUuid(repositoryId);
  };

  /** Undefined for somebody who is no member. */
  const ownRole = () => {
    const path = apiPath`/2.0/user/workspaces/${workspace}/permission`;
    return findResource(deps, 'Reading your workspace role', path, workspacePermission);
  };

  return {
    levelIn: async (repositoryId) => {
      const level = (await explicitLevel(repositoryId)) ?? 'none';
      if (level !== 'none') return level;
      return (await canRead(repositoryId)) ? 'read' : 'none';
    },
    isWorkspaceOwner: async () => (await ownRole())?.permission === 'owner',
    isWorkspaceMember: async () => (await ownRole()) !== undefined,
  };
};
