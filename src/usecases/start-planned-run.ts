import { abandonedClaimMs, nextCheckDelaySeconds } from '../domain/checks';
import { msBetween, isoOf } from '../domain/durations';
import type { PlannedRun } from '../domain/plan';
import { VersionConflict } from '../domain/errors';
import { supersedeWork } from '../domain/supersede-work';
import { endRun } from '../domain/run-machine';
import type { Run } from '../domain/runs';
import { isFinished, sameOrigin } from '../domain/runs';
import type { AwsSession } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { BoardStore } from '../ports/event-stores';
import type { Delivery, WorkQueue } from '../ports/queue';
import type { RunStore, StatusOwners } from '../ports/run-store';

export interface StartPlannedDeps {
  readonly runs: RunStore;
  readonly owners: StatusOwners;
  readonly boards: BoardStore;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  /** Waits a little, longer with each attempt (0, 1 …). */
  readonly pause: (attempt: number) => Promise<void>;
  /** Assumes the role for this run. */
  readonly openSession: (planned: PlannedRun) => Promise<AwsSession>;
  /** Starts a claimed run with a session that may have failed to open; ends or queues it again when AWS refuses. */
  readonly startClaimed: (planned: PlannedRun, session: Promise<AwsSession>) => Promise<void>;
}

/**
 * Claim ∥ queued check ∥ session ∥ status ownership ∥ the flood fence's count, then the start. Nothing is started that is not claimed
 * and counted; whatever is claimed has a check on the queue, so a crash at any line is found a minute later. A start that the fence has
 * no room for (`hasRoom`) is left to the queue, which counts again and holds it.
 */
export const startPlannedRun = async (
  deps: StartPlannedDeps,
  planned: PlannedRun,
  hasRoom: Promise<boolean>,
): Promise<'started' | 'waiting' | 'duplicate' | 'already-built'> => {
  const { run } = planned;
  const session = run.state === 'starting' ? deps.openSession(planned) : undefined;
  session?.catch(() => undefined); // judged in startClaimed; until then a rejection must not count as unhandled
  const [claim, owner, isCounted] = await Promise.all([
    deps.runs.claim(run),
    deps.owners.claim(run.repositoryId, run.commit, run.linkId, run.id),
    hasRoom,
    deps.queue.push(run.held ? [] : [firstCheck(run), ...supersedeWork(planned, [5])]),
  ]);
  const ours = claim.claimed ? run : await takeOverClaim(deps, run, claim.run);
  if (!ours) return 'duplicate';
  if (owner !== run.id && !(await takeOverStatus(deps, planned, ours, owner))) return 'already-built';
  if (session && isCounted) {
    await deps.startClaimed({ ...planned, run: ours }, session);
    return 'started';
  }
  await leaveToQueue(deps, session ? await deps.runs.save({ ...ours, state: 'queued' }) : ours);
  return 'waiting';
};

const firstCheck = (run: Run): Delivery => ({
  message: { kind: 'check', runId: run.id, done: 0 },
  delaySeconds: nextCheckDelaySeconds(0) ?? 60,
});

/** Not before the run is stored: the consumer is quick, and drops messages about runs that it does not find. */
const leaveToQueue = async (deps: StartPlannedDeps, run: Run): Promise<void> => {
  const entry = { id: run.id, version: run.version, createdAt: run.createdAt };
  await Promise.all([deps.boards.update(run.repositoryId, entry), deps.queue.push(workFor(run))]);
};

const workFor = (run: Run): readonly Delivery[] => {
  if (run.held) return [];
  if (isFinished(run.state)) return [{ message: { kind: 'report', runId: run.id } }];
  const concurrency = { key: `start:${run.accountId}:${run.region}`, limit: 4 };
  return [{ message: { kind: 'start', runId: run.id, tries: 0 }, concurrency }];
};

/**
 * A stored claim is ours when this invocation made it (its answer was lost), or when it was abandoned: not started, and older than an
 * invocation can live. Of several takers the version lets one through.
 */
const takeOverClaim = async (deps: StartPlannedDeps, run: Run, stored: Run): Promise<Run | undefined> => {
  if (stored.executionId !== undefined || stored.state !== run.state) return undefined;
  if (stored.claimedBy === run.claimedBy) return stored;
  if (stored.state !== 'starting') return undefined;
  const nowIso = isoOf(deps.clock.nowMs());
  if (msBetween(stored.claimedAt ?? stored.createdAt, nowIso) <= abandonedClaimMs) return undefined;
  try {
    const claimedBy = run.claimedBy ?? run.id;
    return await deps.runs.save({ ...stored, claimedBy, claimedAt: nowIso });
  } catch (error) {
    if (error instanceof VersionConflict) return undefined;
    throw error;
  }
};

/** A newer push of the same ref back to this commit runs again; another ref or pull request at a commit that the link already ran does not, unless its rule says so. */
const takeOverStatus = async (
  deps: StartPlannedDeps,
  { runAgain }: PlannedRun,
  run: Run,
  ownerId: string,
): Promise<boolean> => {
  const owner = await findOwner(deps, ownerId);
  if (owner && !runAgain && !sameOrigin(owner, run) && !cameToNothing(owner)) {
    const reason = `This commit was already built by run ${ownerId}`;
    await deps.runs.save(endRun(run, 'superseded', reason, isoOf(deps.clock.nowMs())));
    return false;
  }
  await deps.owners.replace(run.repositoryId, run.commit, run.linkId, run.id);
  return true;
};

/** Ended without building anything: refused, discarded, or lost sight of. */
const cameToNothing = (run: Run): boolean =>
  run.state === 'error' || (isFinished(run.state) && run.executionId === undefined);

const ownerReads = 5;

/** The owner's run is written at the same time as its ownership: of two refs pushed at once the second may read in between. */
const findOwner = async (deps: StartPlannedDeps, ownerId: string): Promise<Run | undefined> => {
  for (let attempt = 0; attempt < ownerReads; attempt++) {
    const owner = await deps.runs.find(ownerId);
    if (owner) return owner;
    await deps.pause(attempt);
  }
  return undefined;
};
