import { abandonedClaimMs, lookFirstAfterMs } from '../domain/checks';
import { mayStillStart } from '../domain/decisions';
import { compareTimes, isoOf, msBetween } from '../domain/durations';
import { RetryLater, ServiceError, VersionConflict } from '../domain/errors';
import { ownRunOf } from '../domain/ids';
import { isPlacedIn } from '../domain/links';
import type { ActivePause } from '../domain/pauses';
import { activePause, pauseSentence } from '../domain/pauses';
import type { PlannedRun } from '../domain/plan';
import { endRun } from '../domain/run-machine';
import type { Run } from '../domain/runs';
import { isFinished } from '../domain/runs';
import { brokenAccountProblem } from '../domain/start-problems';
import { isHeadAgain } from '../domain/supersede';
import type { AwsSession, Pipelines } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { BoardStore, RefStore } from '../ports/event-stores';
import type { MissedStartStore } from '../ports/missed-starts';
import type { WorkQueue } from '../ports/queue';
import type { RunChanges } from '../ports/run-changes';
import type { RunStore } from '../ports/run-store';
import type { AccountStore, RepositorySettingsStore } from '../ports/settings-stores';

export interface StartQueuedDeps {
  readonly runs: RunStore;
  readonly changes: RunChanges;
  readonly settings: RepositorySettingsStore;
  readonly accounts: AccountStore;
  readonly boards: BoardStore;
  readonly refs: RefStore;
  readonly missed: MissedStartStore;
  readonly pipelines: Pick<Pipelines, 'listExecutions'>;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  readonly openSession: (planned: PlannedRun) => Promise<AwsSession>;
  readonly startClaimed: (planned: PlannedRun, session: Promise<AwsSession>, tries: number) => Promise<void>;
  readonly recordStart: (run: Run, executionId: string) => Promise<void>;
}

/** Executions looked through for one that we may have started: starts of a pipeline within minutes. */
const lookBack = 50;

/**
 * A start that waited in the queue or for a person, or is tried again. It is decided anew: the link may be gone, fenced or for other
 * refs by now, a newer push of the ref may have come, starts may be paused, and the flood fence may be full.
 */
export const startQueuedRun = async (deps: StartQueuedDeps, runId: string, tries: number): Promise<void> => {
  const run = await deps.runs.find(runId);
  if (!run || run.held || run.executionId !== undefined || isFinished(run.state)) return;
  const [target, isLate] = await Promise.all([currentTarget(deps, run), wasOvertaken(deps, run)]);
  const isOvertaken = isLate || run.stopWish !== undefined;
  if (!target) {
    const reason = 'The link or its account was changed before the start: push again or re-run';
    await endUnstarted(deps, run, 'stopped', reason);
    return;
  }
  if (target.account.state === 'broken') {
    await endUnstarted(deps, run, 'error', brokenAccountProblem(target.account));
    return;
  }
  const { pause } = target;
  if (isOvertaken && !mayHaveStarted(run)) return endOvertaken(deps, run);
  if (pause && !mayHaveStarted(run)) return holdPaused(deps, run, pause);
  if (!isOvertaken && !mayHaveStarted(run) && (await isFull(deps, target)))
    return waitForRoom(deps, run, tries);
  const claimed = await takeForStart(deps, run);
  if (!claimed) return;
  const planned = { ...target, run: claimed };
  const session = deps.openSession(planned);
  const isOld = deps.clock.nowMs() - Date.parse(run.createdAt) >= lookFirstAfterMs;
  const mayStart = !isOvertaken && !pause;
  const known = mayStart && !isOld ? undefined : await findEarlierStart(deps, planned, session);
  if (known !== undefined) await deps.recordStart(claimed, known);
  else if (isOvertaken) await endOvertaken(deps, run);
  else if (pause) await holdPaused(deps, claimed, pause);
  else await deps.startClaimed(planned, session, tries);
};

/** A pull request's newer event may be a new title, and a person's start is no event. */
const isOrdered = (run: Run): boolean =>
  run.cause === 'push' || run.cause === 'tag' || (isHeadAgain(run) && !run.pullRequest);

/** Events of one ref are ordered by Bitbucket's own time: an older commit started after a newer one would be a silent rollback. */
const wasOvertaken = async (deps: StartQueuedDeps, run: Run): Promise<boolean> => {
  if (run.ref === undefined || run.pushed === undefined || !isOrdered(run)) return false;
  const last = await deps.refs.findLast({ repositoryId: run.repositoryId, ref: run.ref });
  return last !== undefined && compareTimes(last, run.pushed.at) > 0;
};

const endOvertaken = (deps: StartQueuedDeps, run: Run): Promise<void> =>
  endUnstarted(
    deps,
    run,
    'superseded',
    run.stopWish?.why ?? `A newer push of this ${run.ref?.type ?? 'ref'} came first`,
  );

/** Waits for a person like a start that the flood fence holds; resuming offers it again. */
const holdPaused = async (deps: StartQueuedDeps, run: Run, pause: ActivePause): Promise<void> => {
  const held = await deps.changes.change(run.id, (now) => {
    if (now.executionId !== undefined || isFinished(now.state)) return now;
    const { admitted: _admitted, ...rest } = heldRun(now);
    return { ...rest, state: 'queued', reason: pauseSentence(pause) };
  });
  if (!held?.held || run.ref === undefined || run.pushed === undefined) return;
  const { repositoryId, ref, commit, id } = run;
  const pullRequest = run.pullRequest && { pullRequest: run.pullRequest.number };
  await deps.missed.noteRun({ repositoryId, ref, ...pullRequest, at: run.pushed.at, commit, runId: id });
};

/** A QUEUED pipeline holds 50 executions and refuses more. Some are kept free: the list lags, and people start pipelines too. */
const queuedRoom = 45;

const isFull = async (deps: StartQueuedDeps, { link }: Target): Promise<boolean> => {
  if (link.pipeline.executionMode !== 'QUEUED') return false;
  const open = await deps.runs.listOpenOfLink(link.id, queuedRoom * 2);
  return open.filter(({ executionId }) => executionId !== undefined).length >= queuedRoom;
};

/** Shorter than the time after which a check takes the message for lost. */
const roomDelaySeconds = 120;

const waitForRoom = async (deps: StartQueuedDeps, run: Run, tries: number): Promise<void> => {
  try {
    await deps.runs.save({ ...run, claimedAt: isoOf(deps.clock.nowMs()) });
  } catch (error) {
    if (error instanceof VersionConflict) return; // whoever wrote it looks after it
    throw error;
  }
  const message = { kind: 'start', runId: run.id, tries } as const;
  const concurrency = { key: `start:${run.accountId}:${run.region}`, limit: 4 };
  await deps.queue.push([{ message, delaySeconds: roomDelaySeconds, concurrency }]);
};

/** Somebody asked AWS for it already, and the answer may be lost. */
const mayHaveStarted = (run: Run): boolean => run.state === 'starting' || run.admitted === true;

const endUnstarted = async (
  deps: StartQueuedDeps,
  run: Run,
  state: 'stopped' | 'superseded' | 'error',
  reason: string,
): Promise<void> => {
  await deps.changes.change(run.id, (now) =>
    now.executionId === undefined ? endRun(now, state, reason, isoOf(deps.clock.nowMs())) : now,
  );
};

interface Target extends Omit<PlannedRun, 'run'> {
  readonly pause?: ActivePause;
}

const currentTarget = async (deps: StartQueuedDeps, run: Run): Promise<Target | undefined> => {
  const [settings, accounts] = await Promise.all([deps.settings.get(run.repositoryId), deps.accounts.get()]);
  const link = settings.value.links.find(({ id }) => id === run.linkId);
  const account = accounts.value.find(({ id }) => id === link?.accountLinkId);
  if (!link || !account || link.mode !== 'start' || !isPlacedIn(run, link, account)) return undefined;
  if (!mayStillStart(run, link, settings.value.source)) return undefined;
  const pause = run.despitePause ? undefined : activePause(accounts.pause, settings.value.pause);
  return { link, account, ...(pause === undefined ? {} : { pause }) };
};

/**
 * Of two deliveries of the same message one gets the run. The other comes back when the first must be done: it may have died.
 * Undefined also when the flood fence holds the run.
 * @throws RetryLater; VersionConflict when others kept counting
 */
const takeForStart = async (deps: StartQueuedDeps, run: Run): Promise<Run | undefined> => {
  const claimedForMs = msBetween(run.claimedAt ?? run.createdAt, isoOf(deps.clock.nowMs()));
  if (run.state === 'starting' && claimedForMs < abandonedClaimMs)
    throw new RetryLater(abandonedClaimMs / 1000, `run ${run.id} is being started`);
  if (!mayHaveStarted(run) && (await deps.boards.reserve(run.repositoryId, 1, deps.clock.nowMs())) < 1) {
    await deps.changes.change(run.id, (now) => (now.version === run.version ? heldRun(now) : now));
    return undefined;
  }
  const claimedAt = isoOf(deps.clock.nowMs());
  try {
    return await deps.runs.save({ ...run, state: 'starting', admitted: true, claimedAt });
  } catch (error) {
    if (error instanceof VersionConflict) return undefined;
    throw error;
  }
};

const heldRun = ({ nextCheckAt: _nextCheckAt, ...run }: Run): Run => ({ ...run, held: true });

/** How long AWS remembers a client token is not published, so an old start first looks for the execution it may have made. */
const findEarlierStart = async (
  deps: StartQueuedDeps,
  { run, account }: PlannedRun,
  session: Promise<AwsSession>,
): Promise<string | undefined> => {
  const opened = await session.catch(() => undefined); // startClaimed judges the failure
  if (!opened) return undefined;
  const executions = await deps.pipelines
    .listExecutions(opened, run.pipeline, lookBack)
    .catch(emptyUnlessRetryable);
  return executions.find((told) => ownRunOf(account.roleArn, told) === run.id)?.executionId;
};

/** A role that may not list still has the client token; a passing failure must not end in a second start. */
const emptyUnlessRetryable = (error: unknown): readonly [] => {
  if (error instanceof ServiceError && !error.retryable) return [];
  throw error;
};
