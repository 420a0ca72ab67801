import { composePush, currentInvocation, log, parsePushEvent, workspaceOf } from '../compose';
import { startRuns } from '../usecases/start-runs';

/**
 * Trigger `avi:bitbucket:push:repository`: one changed ref. What is no push we understand is logged with its code and dropped, because
 * Forge would only bring the same event again; what fails on the way is thrown, so that Forge counts and retries it.
 */
export const onPush = async (payload: unknown, context: unknown): Promise<void> => {
  const parsed = parsePushEvent(payload);
  if (!parsed.ok) {
    log.warn('push.refused', { reason: parsed.code, detail: parsed.detail });
    return;
  }
  if (parsed.selfGenerated) {
    log.info('push.own', { repositoryId: parsed.event.repositoryId });
    return;
  }
  const { invocationId, remainingMs } = currentInvocation();
  const deps = composePush(workspaceOf(context));
  await startRuns(deps, parsed.event, { id: invocationId, remainingMs });
};
