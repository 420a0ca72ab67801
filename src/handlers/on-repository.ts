import type { InvocationError } from '@forge/events';
import { composeQueue, log, parseRepositoryEvent, workspaceOf } from '../compose';
import { lookAtRepository } from '../usecases/look-at-repository';
import { backoffSeconds, retriesOf, retryAfter, retrySeconds } from './retry';

/**
 * Triggers `avi:bitbucket:updated:repository` and `avi:bitbucket:deleted:repository`. Both only say where to look: what is true is read
 * then, so events that come twice, late or in another order do no harm. The daily look finds what no event told.
 */
export const onRepository = async (
  payload: unknown,
  context: unknown,
): Promise<InvocationError | undefined> => {
  const event = parseRepositoryEvent(payload);
  if (!event) {
    log.warn('repository.refused');
    return undefined;
  }
  const { repositoryId, kind } = event;
  try {
    const deps = composeQueue(workspaceOf(context));
    await (kind === 'deleted' ? deps.archive(repositoryId, 'deleted') : lookAtRepository(deps, repositoryId));
    return undefined;
  } catch (error) {
    const tries = retriesOf(payload);
    const seconds = retrySeconds(error, tries) ?? backoffSeconds(tries);
    log.warn('repository.retry', { repositoryId, kind, tries, seconds }, error);
    return seconds === undefined ? undefined : retryAfter(seconds);
  }
};
