import type { InvocationError } from '@forge/events';
import { composeNotices, log, parsePullRequestEvent } from '../compose';
import { backoffSeconds, retriesOf, retryAfter } from './retry';

/**
 * A pull request's event goes through the queue, a little later: the push behind it comes at the same time, and of a branch and a pull
 * request at one commit the branch's run is the one to have.
 */
const delaySeconds = 5;

/** Triggers `avi:bitbucket:{created,updated,fulfilled,rejected}:pullrequest`. What is none is logged with its code and dropped. */
export const onPullRequest = async (payload: unknown): Promise<InvocationError | undefined> => {
  const parsed = parsePullRequestEvent(payload);
  if (!parsed.ok) {
    log.warn('pull-request.refused', { reason: parsed.code, detail: parsed.detail });
    return undefined;
  }
  const { event: notice } = parsed;
  try {
    const concurrency = { key: `pull-request:${notice.repositoryId}:${notice.number}`, limit: 1 };
    await composeNotices().queue.push([
      { message: { kind: 'pull-request', notice, first: true }, delaySeconds, concurrency },
    ]);
    return undefined;
  } catch (error) {
    const tries = retriesOf(payload);
    const seconds = backoffSeconds(tries);
    const { repositoryId, number } = notice;
    if (seconds === undefined) {
      log.error('pull-request.failed', { repositoryId, number, tries }, error);
      return undefined;
    }
    log.warn('pull-request.retry', { repositoryId, number, tries, seconds }, error);
    return retryAfter(seconds);
  }
};
