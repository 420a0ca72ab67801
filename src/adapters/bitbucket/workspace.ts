import * as z from 'zod/mini';
import { bareUuid, bracedUuid } from '../../domain/ids';
import type { Workspace } from '../../ports/workspace';
import type { BitbucketDeps } from './client';
import { findResource, getResource } from './client';
import { apiPath } from './path';
import { quoted } from './query';

const ownerPage = z.object({ values: z.array(z.object({ user: z.object({ display_name: z.string() }) })) });

const repositorySchema = z.object({
  uuid: z.string(),
  full_name: z.string(),
  mainbranch: z.nullish(z.object({ name: z.string() })),
});

const repositoryPage = z.object({ values: z.array(repositorySchema) });

const namedRepository = ({ uuid, full_name: fullName, mainbranch }: z.infer<typeof repositorySchema>) => ({
  id: bareUuid(uuid),
  fullName,
  ...(mainbranch ? { mainBranch: mainbranch.name } : {}),
});

const pageSize = 20;

/**
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/ ; scopes read:workspace:bitbucket, read:repository:bitbucket.
 * `request` must act as the person.
 */
export const createWorkspace = (deps: BitbucketDeps): Workspace => {
  const workspace = bracedUuid(deps.workspaceId);
  return {
    listOwners: async () => {
      const path = apiPath`/2.0/workspaces/${workspace}/permissions?q=${'permission="owner"'}`;
      const page = await findResource(deps, "Reading the workspace's owners", path, ownerPage);
      return (page?.values ?? []).map(({ user }) => user.display_name);
    },
    findRepositories: async (text) => {
      const filter = text === '' ? '' : apiPath`&q=${`name~${quoted(text)}`}`;
      const path = `${apiPath`/2.0/repositories/${workspace}?sort=${'name'}&pagelen=${String(pageSize)}`}${filter}`;
      const { values } = await getResource(deps, 'Looking up repositories', path, repositoryPage);
      return values.map(namedRepository);
    },
    findRepository: async (fullName) => {
      // A name of another workspace may be one of this workspace's as well: the reply says which was found.
      const slug = fullName.slice(fullName.indexOf('/') + 1);
      const path = apiPath`/2.0/repositories/${workspace}/${slug}`;
      const found = await findResource(deps, 'Reading the repository', path, repositorySchema);
      return found?.full_name.toLowerCase() === fullName.toLowerCase() ? namedRepository(found) : undefined;
    },
  };
};
