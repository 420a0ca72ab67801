import type { AsyncEvent, InvocationError } from '@forge/events';
import { composeQueue, currentInvocation, log, parseMessage, workspaceOf } from '../compose';
import type { PullRequestEvent, RepositoryEvent } from '../domain/events';
import { pullRequestNews } from '../domain/published-events';
import type { Run } from '../domain/runs';
import type { Ending } from '../domain/supersede';
import type { Message } from '../ports/queue';
import { applyAwsEvent } from '../usecases/apply-aws-event';
import { checkRun } from '../usecases/check-run';
import type { DecidePullRequestDeps } from '../usecases/decide-pull-request';
import { decidePullRequest } from '../usecases/decide-pull-request';
import { deliverAudit } from '../usecases/deliver-audit';
import { fanOut } from '../usecases/fan-out';
import { findMissedExecutions } from '../usecases/find-missed-executions';
import { noteGaps } from '../usecases/find-gaps';
import { learnAboutEvent } from '../usecases/learn-about-event';
import { linkBulkPart } from '../usecases/link-bulk-part';
import { lookAtRepository } from '../usecases/look-at-repository';
import { postPathSkip } from '../usecases/post-path-skip';
import { reportRun } from '../usecases/report-run';
import { settleChecks } from '../usecases/settle-checks';
import { rulesByFile } from '../usecases/rules-by-file';
import type { Again } from '../usecases/start-runs';
import { startHead } from '../usecases/start-head';
import { startRuns } from '../usecases/start-runs';
import { startQueuedRun } from '../usecases/start-queued-run';
import { stopRun } from '../usecases/stop-run';
import { cancelClosed, supersedeRuns } from '../usecases/supersede-runs';
import { verifyAccount } from '../usecases/verify-account';
import { verifyQueued } from '../usecases/verify-queued';
import { keepFailed, noteIfLate } from './failed-work';
import { retriesOf, retryAfter, retrySeconds } from './retry';
import { rulesReaders } from './rules-readers';

/** Consumer of queue `work`. A failure that may pass asks Forge to bring the event again; any other is logged and ends here. */
export const consume = async (event: AsyncEvent, context: unknown): Promise<InvocationError | undefined> => {
  const message = parseMessage(event.body);
  if (!message) {
    log.warn('queue.unknown-message', { eventId: event.eventId });
    return undefined;
  }
  const deps = composeQueue(workspaceOf(context));
  const tries = retriesOf(event);
  try {
    // A repeated event is as late as its retries make it, which is no news.
    if (message.kind === 'aws-event' && tries === 0) await noteIfLate(deps, message.event);
    await work(deps, message);
    return undefined;
  } catch (error) {
    return retryOf(deps, error, message, tries);
  }
};

const work = async (deps: ReturnType<typeof composeQueue>, message: Message): Promise<void> => {
  switch (message.kind) {
    case 'start':
      return startQueuedRun(deps, message.runId, message.tries);
    case 'check':
      return checkRun(deps, message.runId, message.done);
    case 'supersede':
      return supersedeRuns(stopping(deps), message.runId);
    case 'cancel-closed':
      return cancelClosed(stopping(deps), message.closed);
    case 'start-head':
      return startHead(deps, message.runId);
    case 'path-skip':
      return postPathSkip(deps, message);
    case 'report':
      return reportRun(deps.changes, message.runId);
    case 'bulk-link':
      return linkBulkPart(deps, message);
    case 'fan-out':
      return fanOut(deps, message.event);
    case 'put-audit':
      return deliverAudit(deps, message);
    case 'push':
      return decideAgain(deps, message);
    case 'pull-request':
      return decidePullRequest(requestDeps(deps, message), message.notice);
    case 'aws-event':
      return applyAwsEvent(deps, message.event);
    case 'verify-account':
      return verifyQueued({ ...deps, verify: (id) => verifyAccount(deps, id) }, message.accountLinkId);
    case 'settle-checks':
      await settleChecks(deps, message.accountLinkId);
      return;
    case 'look-at-repository':
      await lookAtRepository(deps, message.repositoryId);
      return noteGaps(deps, message.repositoryId);
    case 'list-executions':
      return findMissedExecutions(deps, message);
  }
};

/**
 * A push whose rules ask what only the queue can find out, that a pause kept from starting, or whose first handling failed, decided by what decides every push, on settings as they are
 * now. Runs have ids that the event determines, so what it started before is not started twice.
 */
const decideAgain = (
  deps: ReturnType<typeof composeQueue>,
  { event, first, despitePause }: Extract<Message, { kind: 'push' }>,
): Promise<void> => {
  const how = { ...(first ? {} : { again: true as const }), ...(despitePause ? { despitePause } : {}) };
  return decideRuled(deps, event, how);
};

const decideRequest =
  (deps: ReturnType<typeof composeQueue>, { despitePause }: Extract<Message, { kind: 'pull-request' }>) =>
  (event: PullRequestEvent, { forkApproved }: Pick<Again, 'forkApproved'>): Promise<void> => {
    const how = { ...(forkApproved ? { forkApproved } : {}), ...(despitePause ? { despitePause } : {}) };
    return decideRuled(deps, event, { again: true, ...how });
  };

/** What AWS makes of the event must not hold up deciding it, so that goes through the queue once more. */
const requestDeps = (
  deps: ReturnType<typeof composeQueue>,
  message: Extract<Message, { kind: 'pull-request' }>,
): DecidePullRequestDeps => ({
  ...deps,
  decide: decideRequest(deps, message),
  ...(message.first && {
    tell: (event, change) =>
      deps.queue.push([{ message: { kind: 'fan-out', event: pullRequestNews(event, change) } }]),
  }),
});

const stopping = (deps: ReturnType<typeof composeQueue>) => ({
  ...deps,
  stop: (run: Run, ending: Ending): Promise<void> => stopRun(deps, run, ending),
});

/** What only the queue finds out. */
const learner = (
  deps: ReturnType<typeof composeQueue>,
  event: RepositoryEvent,
): Required<Pick<Again, 'learn'>> => ({
  learn: (asked, known) => learnAboutEvent(deps, event, asked, known),
});

/** Decides an event by the rules where they live. */
const decideRuled = async (
  deps: ReturnType<typeof composeQueue>,
  event: RepositoryEvent,
  how: Again,
): Promise<void> => {
  const ruled = await rulesByFile(withReader(deps), event, how.again === true);
  if (ruled === 'nothing') return;
  const { invocationId: id, remainingMs } = currentInvocation();
  const byFile = ruled === 'settings' ? {} : { ruled };
  await startRuns(deps, event, { id, remainingMs }, { ...how, ...learner(deps, event), ...byFile });
};

const withReader = (deps: ReturnType<typeof composeQueue>) => ({
  ...deps,
  ...rulesReaders(deps),
});

const retryOf = async (
  deps: ReturnType<typeof composeQueue>,
  error: unknown,
  message: Message,
  tries: number,
): Promise<InvocationError | undefined> => {
  const seconds = retrySeconds(error, tries);
  if (seconds === undefined) {
    log.error('queue.failed', { kind: message.kind, tries }, error);
    await keepFailed(deps, 'queue.failed', { message, tries, error });
    return undefined;
  }
  log.warn('queue.retry', { kind: message.kind, tries, seconds }, error);
  return retryAfter(seconds);
};
