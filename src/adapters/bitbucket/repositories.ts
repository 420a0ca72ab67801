import * as z from 'zod/mini';
import { bareUuid, bracedUuid } from '../../domain/ids';
import type { Repositories } from '../../ports/bitbucket';
import type { BitbucketDeps } from './client';
import { findResource, getResource } from './client';
import { apiPath } from './path';

/** An empty repository has `mainbranch: null`. */
const repositorySchema = z.object({
  full_name: z.string(),
  project: z.optional(z.object({ key: z.string() })),
  mainbranch: z.nullish(z.object({ name: z.string() })),
});

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-repositories/ ; scope read:repository:bitbucket */
export const createRepositories = (deps: BitbucketDeps): Repositories => ({
  get: async (repositoryId) => {
    const path = apiPath`/2.0/repositories/${bracedUuid(deps.workspaceId)}/${bracedUuid(repositoryId)}`;
    const {
      full_name: fullName,
      mainbranch,
      project,
    } = await getResource(deps, 'Reading the repository', path, repositorySchema);
    return {
      fullName,
      ...(mainbranch ? { mainBranch: mainbranch.name } : {}),
      ...(project ? { projectKey: project.key } : {}),
    };
  },
  findId: async (fullName) => {
    const [, slug = ''] = fullName.split('/');
    // The installation's own workspace, whatever the name says: the app may look nowhere else.
    const path = apiPath`/2.0/repositories/${bracedUuid(deps.workspaceId)}/${slug}`;
    const found = await findResource(deps, 'Looking for a repository', path, z.object({ uuid: z.string() }));
    return found && bareUuid(found.uuid);
  },
});
