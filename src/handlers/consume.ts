import type { AsyncEvent, InvocationError } from '@forge/events';
import { composeQueue, log, parseMessage, workspaceOf } from '../compose';
import { RetryLater, ServiceError, VersionConflict } from '../domain/errors';
import type { Message } from '../ports/queue';
import { applyAwsEvent } from '../usecases/apply-aws-event';
import { checkRun } from '../usecases/check-run';
import { findMissedExecutions } from '../usecases/find-missed-executions';
import { reportRun } from '../usecases/report-run';
import { startQueuedRun } from '../usecases/start-queued-run';
import { bringAgain } from './retry';

/** Consumer of queue `work`. A failure that may pass asks Forge to bring the event again; any other is logged and ends here. */
export const consume = async (event: AsyncEvent, context: unknown): Promise<InvocationError | undefined> => {
  const message = parseMessage(event.body);
  if (!message) {
    log.warn('queue.unknown-message', { eventId: event.eventId });
    return undefined;
  }
  try {
    await work(composeQueue(workspaceOf(context)), message);
    return undefined;
  } catch (error) {
    return retryOf(error, message, event.retryContext?.retryCount ?? 0);
  }
};

const work = (deps: ReturnType<typeof composeQueue>, message: Message): Promise<void> => {
  switch (message.kind) {
    case 'start':
      return startQueuedRun(deps, message.runId, message.tries);
    case 'check':
      return checkRun(deps, message.runId, message.done);
    case 'report':
      return reportRun(deps.changes, message.runId);
    case 'aws-event':
      return applyAwsEvent(deps, message.event);
    case 'list-executions':
      return findMissedExecutions(deps, message);
  }
};

/** After this many tries the checks and the sweep are quicker than one more retry. */
const maxRetries = 6;

const retryOf = (error: unknown, message: Message, tries: number): InvocationError | undefined => {
  if (tries >= maxRetries || !mayPass(error)) {
    log.error('queue.failed', { kind: message.kind, tries }, error);
    return undefined;
  }
  log.warn('queue.retry', { kind: message.kind, tries }, error);
  return bringAgain(error, tries, error instanceof RetryLater ? error.seconds : 0);
};

const mayPass = (error: unknown): boolean =>
  error instanceof RetryLater ||
  error instanceof VersionConflict ||
  (error instanceof ServiceError && error.retryable);
