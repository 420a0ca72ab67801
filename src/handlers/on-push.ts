import type { InvocationError } from '@forge/events';
import { composePush, currentInvocation, log, parsePushEvent, workspaceOf } from '../compose';
import type { PushEvent } from '../domain/events';
import { startRuns } from '../usecases/start-runs';
import { keepFailed } from './failed-work';
import { backoffSeconds, retriesOf, retryAfter, retrySeconds } from './retry';

/**
 * Trigger `avi:bitbucket:push:repository`: one changed ref. What is no push we understand is logged with its code and dropped, because
 * Forge would only bring the same event again. Forge forgets an event whose function throws, so every failure asks for it again:
 * runs are claimed by ids that the event determines, which makes that harmless.
 */
export const onPush = async (payload: unknown, context: unknown): Promise<InvocationError | undefined> => {
  const parsed = parsePushEvent(payload);
  if (!parsed.ok) {
    log.warn('push.refused', { reason: parsed.code, detail: parsed.detail });
    return undefined;
  }
  const { repositoryId } = parsed.event;
  if (parsed.selfGenerated) {
    log.info('push.own', { repositoryId });
    return undefined;
  }
  try {
    const { invocationId, remainingMs } = currentInvocation();
    const deps = composePush(workspaceOf(context));
    await startRuns(deps, parsed.event, { id: invocationId, remainingMs });
    return undefined;
  } catch (error) {
    const tries = retriesOf(payload);
    const retry = retryOf(error, repositoryId, tries);
    if (retry === undefined) await keepPush(context, { event: parsed.event, tries, error });
    return retry;
  }
};

const keepPush = async (
  context: unknown,
  { event, tries, error }: { event: PushEvent; tries: number; error: unknown },
): Promise<void> => {
  const message = { kind: 'push', event } as const;
  await keepFailed(composePush(workspaceOf(context)), 'push.failed', { message, tries, error });
};

const retryOf = (error: unknown, repositoryId: string, tries: number): InvocationError | undefined => {
  const seconds = retrySeconds(error, tries) ?? backoffSeconds(tries);
  if (seconds === undefined) {
    log.error('push.failed', { repositoryId, tries }, error);
    return undefined;
  }
  log.warn('push.retry', { repositoryId, tries, seconds }, error);
  return retryAfter(seconds);
};
