import { bracedUuid } from '../../domain/ids';
import type { BitbucketDeps } from './client';
import { errorOf } from './errors';
import { apiPath } from './path';

/** What Bitbucket says of this hour's calls. */
export interface Quota {
  readonly limitPerHour?: number;
  /** Less than a fifth is left. */
  readonly nearLimit: boolean;
}

/**
 * One call for its headers, of a repository because statuses count in the same group; Bitbucket tells the limit, not what is left.
 * https://bitbucket.org/blog/introducing-scaled-rate-limits-for-bitbucket-cloud-api
 * @throws ServiceError as CommitStatuses
 */
export const readQuota = async (
  { request, clock, workspaceId }: BitbucketDeps,
  repositoryId: string,
): Promise<Quota> => {
  const path = apiPath`/2.0/repositories/${bracedUuid(workspaceId)}/${bracedUuid(repositoryId)}`;
  const reply = await request(path, { headers: { accept: 'application/json' } });
  if (reply.status !== 200) throw await errorOf('Reading the repository', reply, clock.nowMs());
  const limit = Number(reply.headers.get('x-ratelimit-limit') ?? NaN);
  const nearLimit = reply.headers.get('x-ratelimit-nearlimit') === 'true';
  return { nearLimit, ...(Number.isFinite(limit) && limit > 0 ? { limitPerHour: limit } : {}) };
};
