import { ServiceError } from '../domain/errors';
import type { CommitStatuses } from '../ports/bitbucket';
import type { HealthStore } from '../ports/control-stores';
import type { StartRequest } from '../ports/aws';
import type { AwsSession } from '../ports/aws';

/** Statuses that note when Bitbucket says that little of the hour's calls is left. */
export const notingNearLimit = (statuses: CommitStatuses, health: HealthStore): CommitStatuses => ({
  post: async (status) => {
    const posted = await statuses.post(status);
    if (posted.nearLimit) await health.note({ kind: 'near-limit' });
    return posted;
  },
});

interface Starts {
  start(session: AwsSession, request: StartRequest): Promise<string>;
}

/** Pipelines that note when AWS throttles their starts. */
export const notingThrottles = <T extends Starts>(pipelines: T, health: HealthStore): T => ({
  ...pipelines,
  start: async (session: AwsSession, request: StartRequest) => {
    try {
      return await pipelines.start(session, request);
    } catch (error) {
      if (error instanceof ServiceError && error.code === 'throttled')
        await health.note({ kind: 'throttled' });
      throw error;
    }
  },
});
