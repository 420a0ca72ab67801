import type { AsyncEvent, InvocationError } from '@forge/events';
import { composeQueue, log, parseMessage, workspaceOf } from '../compose';
import type { Message } from '../ports/queue';
import { applyAwsEvent } from '../usecases/apply-aws-event';
import { checkRun } from '../usecases/check-run';
import { findMissedExecutions } from '../usecases/find-missed-executions';
import { linkBulkPart } from '../usecases/link-bulk-part';
import { reportRun } from '../usecases/report-run';
import { startQueuedRun } from '../usecases/start-queued-run';
import { retriesOf, retryAfter, retrySeconds } from './retry';

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
    return retryOf(error, message, retriesOf(event));
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
    case 'bulk-link':
      return linkBulkPart(deps, message);
    case 'aws-event':
      return applyAwsEvent(deps, message.event);
    case 'list-executions':
      return findMissedExecutions(deps, message);
  }
};

const retryOf = (error: unknown, message: Message, tries: number): InvocationError | undefined => {
  const seconds = retrySeconds(error, tries);
  if (seconds === undefined) {
    log.error('queue.failed', { kind: message.kind, tries }, error);
    return undefined;
  }
  log.warn('queue.retry', { kind: message.kind, tries, seconds }, error);
  return retryAfter(seconds);
};
