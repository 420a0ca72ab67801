import { abandonedClaimMs, lookFirstAfterMs } from '../domain/checks';
import { fence } from '../domain/decisions';
import { isoOf, msBetween } from '../domain/durations';
import { RetryLater, ServiceError, VersionConflict } from '../domain/errors';
import { runIdOfTriggerDetail } from '../domain/ids';
import { isPlacedIn } from '../domain/links';
import type { PlannedRun } from '../domain/plan';
import { endRun } from '../domain/run-machine';
import type { Run } from '../domain/runs';
import { isFinished } from '../domain/runs';
import { brokenAccountProblem } from '../domain/start-problems';
import type { AwsSession, Pipelines } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { RunChanges } from '../ports/run-changes';
import type { RunStore } from '../ports/run-store';
import type { AccountStore, RepositorySettingsStore } from '../ports/settings-stores';

export interface StartQueuedDeps {
  readonly runs: RunStore;
  readonly changes: RunChanges;
  readonly settings: RepositorySettingsStore;
  readonly accounts: AccountStore;
  readonly pipelines: Pick<Pipelines, 'listExecutions'>;
  readonly clock: Clock;
  readonly openSession: (planned: PlannedRun) => Promise<AwsSession>;
  readonly startClaimed: (planned: PlannedRun, session: Promise<AwsSession>, tries: number) => Promise<void>;
  readonly recordStart: (run: Run, executionId: string) => Promise<void>;
}

/** Executions looked through for one that we may have started: starts of a pipeline within minutes. */
const lookBack = 50;

/** A start that waited in the queue, or is tried again. Settings are read anew: the link may be gone or fenced by now. */
export const startQueuedRun = async (deps: StartQueuedDeps, runId: string, tries: number): Promise<void> => {
  const run = await deps.runs.find(runId);
  if (!run || run.held || run.executionId !== undefined || isFinished(run.state)) return;
  const target = await currentTarget(deps, run);
  if (!target) {
    const reason = 'The link or its account was changed before the start: push again or re-run';
    await endUnstarted(deps, run, 'stopped', reason);
    return;
  }
  if (target.account.state === 'broken') {
    await endUnstarted(deps, run, 'error', brokenAccountProblem(target.account));
    return;
  }
  const claimed = await takeForStart(deps, run);
  if (!claimed) return;
  const planned = { ...target, run: claimed };
  const session = deps.openSession(planned);
  const known = await findEarlierStart(deps, claimed, session);
  if (known !== undefined) await deps.recordStart(claimed, known);
  else await deps.startClaimed(planned, session, tries);
};

const endUnstarted = async (
  deps: StartQueuedDeps,
  run: Run,
  state: 'stopped' | 'error',
  reason: string,
): Promise<void> => {
  await deps.changes.change(run.id, (now) =>
    now.executionId === undefined ? endRun(now, state, reason, isoOf(deps.clock.nowMs())) : now,
  );
};

const currentTarget = async (
  deps: StartQueuedDeps,
  run: Run,
): Promise<Omit<PlannedRun, 'run'> | undefined> => {
  const [settings, accounts] = await Promise.all([deps.settings.get(run.repositoryId), deps.accounts.get()]);
  const link = settings.value.links.find(({ id }) => id === run.linkId);
  const account = accounts.value.find(({ id }) => id === link?.accountLinkId);
  if (!link || !account || link.mode !== 'start' || !isPlacedIn(run, link)) return undefined;
  const known = settings.value.mainBranch;
  const mainBranch = known === undefined || (run.ref?.type === 'branch' && run.ref.name === known);
  return fence({ mainBranch }, link).outcome === 'start' ? { link, account } : undefined;
};

/**
 * Of two deliveries of the same message one gets the run. The other comes back when the first must be done: it may have died.
 * @throws RetryLater
 */
const takeForStart = async (deps: StartQueuedDeps, run: Run): Promise<Run | undefined> => {
  const claimedForMs = msBetween(run.claimedAt ?? run.createdAt, isoOf(deps.clock.nowMs()));
  if (run.state === 'starting' && claimedForMs < abandonedClaimMs)
    throw new RetryLater(abandonedClaimMs / 1000, `run ${run.id} is being started`);
  try {
    return await deps.runs.save({ ...run, state: 'starting', claimedAt: isoOf(deps.clock.nowMs()) });
  } catch (error) {
    if (error instanceof VersionConflict) return undefined;
    throw error;
  }
};

/** How long AWS remembers a client token is not published, so an old start first looks for the execution it may have made. */
const findEarlierStart = async (
  deps: StartQueuedDeps,
  run: Run,
  session: Promise<AwsSession>,
): Promise<string | undefined> => {
  if (deps.clock.nowMs() - Date.parse(run.createdAt) < lookFirstAfterMs) return undefined;
  const opened = await session.catch(() => undefined); // startClaimed judges the failure
  if (!opened) return undefined;
  const executions = await deps.pipelines
    .listExecutions(opened, run.pipeline, lookBack)
    .catch(emptyUnlessRetryable);
  return executions.find(({ triggerDetail }) => runIdOfTriggerDetail(triggerDetail ?? '') === run.id)
    ?.executionId;
};

/** A role that may not list still has the client token; a passing failure must not end in a second start. */
const emptyUnlessRetryable = (error: unknown): readonly [] => {
  if (error instanceof ServiceError && !error.retryable) return [];
  throw error;
};
