import * as z from 'zod/mini';
import { bareUuid, bracedUuid } from '../../domain/ids';
import type { ListedRepository, Repositories, RepositoryInfo, RepositoryList } from '../../ports/bitbucket';
import type { BitbucketDeps } from './client';
import { findResource, getResource } from './client';
import { apiPath } from './path';

/** An empty repository has `mainbranch: null`. */
const repositorySchema = z.object({
  full_name: z.string(),
  project: z.optional(z.object({ key: z.string() })),
  mainbranch: z.nullish(z.object({ name: z.string() })),
});

const pageSchema = z.object({
  values: z.array(z.extend(repositorySchema, { uuid: z.string() })),
  next: z.optional(z.string()),
});

/** The greatest page that Bitbucket gives, https://developer.atlassian.com/cloud/bitbucket/rest/intro/#pagination */
const pageLength = '100';

/** Only what is read: a whole repository takes 4 KB. */
const fields = ['uuid', 'full_name', 'mainbranch.name', 'project.key']
  .map((field) => `values.${field}`)
  .join(',');

const infoOf = ({
  full_name: fullName,
  mainbranch,
  project,
}: z.output<typeof repositorySchema>): RepositoryInfo => ({
  fullName,
  ...(mainbranch ? { mainBranch: mainbranch.name } : {}),
  ...(project ? { projectKey: project.key } : {}),
});

const listedOf = (repository: z.output<typeof pageSchema>['values'][number]): ListedRepository => ({
  id: bareUuid(repository.uuid),
  ...infoOf(repository),
});

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-repositories/ ; scope read:repository:bitbucket */
export const createRepositories = (deps: BitbucketDeps): Repositories & RepositoryList => ({
  get: async (repositoryId) => {
    const path = apiPath`/2.0/repositories/${bracedUuid(deps.workspaceId)}/${bracedUuid(repositoryId)}`;
    return infoOf(await getResource(deps, 'Reading the repository', path, repositorySchema));
  },
  list: async (page) => {
    const workspace = bracedUuid(deps.workspaceId);
    const path = apiPath`/2.0/repositories/${workspace}?sort=${'full_name'}&pagelen=${pageLength}&page=${String(page)}&fields=${`${fields},next`}`;
    const found = await getResource(deps, 'Listing the repositories', path, pageSchema);
    return {
      repositories: found.values.map(listedOf),
      ...(found.next === undefined ? {} : { next: page + 1 }),
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
