import type { InvocationError } from '@forge/events';
import * as z from 'zod/mini';
import { composePush, currentInvocation, log, parsePushEvent, workspaceOf } from '../compose';
import { startRuns } from '../usecases/start-runs';
import { bringAgain } from './retry';

/** Forge counts the tries of an event that it brings again. */
const retrySchema = z.object({ retryContext: z.optional(z.object({ retryCount: z.number() })) });

/** Forge gives a product event up after four retries, https://developer.atlassian.com/platform/forge/events-reference/product_events/ */
const maxRetries = 4;

/**
 * Trigger `avi:bitbucket:push:repository`: one changed ref. What is no push we understand is logged with its code and dropped, because
 * Forge would only bring the same event again. What fails on the way is asked for again: a thrown error would lose the push, and
 * repeating is safe because runs are claimed by ids that the event determines.
 */
export const onPush = async (payload: unknown, context: unknown): Promise<InvocationError | undefined> => {
  const parsed = parsePushEvent(payload);
  if (!parsed.ok) {
    log.warn('push.refused', { reason: parsed.code, detail: parsed.detail });
    return undefined;
  }
  if (parsed.selfGenerated) {
    log.info('push.own', { repositoryId: parsed.event.repositoryId });
    return undefined;
  }
  const { invocationId, remainingMs } = currentInvocation();
  try {
    await startRuns(composePush(workspaceOf(context)), parsed.event, { id: invocationId, remainingMs });
    return undefined;
  } catch (error) {
    const tries = retrySchema.safeParse(payload).data?.retryContext?.retryCount ?? 0;
    log.error('push.failed', { repositoryId: parsed.event.repositoryId, tries }, error);
    if (tries >= maxRetries) throw error;
    return bringAgain(error, tries);
  }
};
