import { bracedUuid } from '../../domain/ids';
import type { CommitStatuses } from '../../ports/bitbucket';
import type { BitbucketDeps } from './client';
import { postResource } from './client';
import { apiPath } from './path';

/**
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commit-statuses/ ; scope read:repository:bitbucket. `nearLimit` as in
 * https://bitbucket.org/blog/introducing-scaled-rate-limits-for-bitbucket-cloud-api
 */
export const createCommitStatuses = (deps: BitbucketDeps): CommitStatuses => ({
  post: async ({ repositoryId, commit, ...status }) => {
    const workspace = bracedUuid(deps.workspaceId);
    const repository = bracedUuid(repositoryId);
    const path = apiPath`/2.0/repositories/${workspace}/${repository}/commit/${commit}/statuses/build`;
    const headers = await postResource(deps, 'Posting the commit status', path, status);
    return { nearLimit: headers.get('x-ratelimit-nearlimit') === 'true' };
  },
});
