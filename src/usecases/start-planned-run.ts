import { abandonedClaimMs, nextCheckDelaySeconds } from '../domain/checks';
import { msBetween, isoOf } from '../domain/durations';
import type { PlannedRun } from '../domain/plan';
import { VersionConflict } from '../domain/errors';
import { sameRef } from '../domain/refs';
import { endRun } from '../domain/run-machine';
import type { Run } from '../domain/runs';
import { isFinished } from '../domain/runs';
import type { AwsSession } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { BoardStore } from '../ports/event-stores';
import type { WorkQueue } from '../ports/queue';
import type { RunStore, StatusOwners } from '../ports/run-store';

export interface StartPlannedDeps {
  readonly runs: RunStore;
  readonly owners: StatusOwners;
  readonly boards: BoardStore;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  /** Assumes the role for this run. */
  readonly openSession: (planned: PlannedRun) => Promise<AwsSession>;
  /** Starts a claimed run with a session that may have failed to open; ends or queues it again when AWS refuses. */
  readonly startClaimed: (planned: PlannedRun, session: Promise<AwsSession>) => Promise<void>;
}

/**
 * Claim ∥ queued check ∥ session ∥ status ownership, then the start. Nothing is started that is not claimed; whatever is claimed has a
 * check on the queue, so a crash at any line is found a minute later.
 */
export const startPlannedRun = async (
  deps: StartPlannedDeps,
  planned: PlannedRun,
): Promise<'started' | 'waiting' | 'duplicate' | 'already-built'> => {
  const { run } = planned;
  const session = run.state === 'starting' ? deps.openSession(planned) : undefined;
  session?.catch(() => undefined); // judged in startClaimed; until then a rejection must not count as unhandled
  const [claim, owner] = await Promise.all([
    deps.runs.claim(run),
    deps.owners.claim(run.repositoryId, run.commit, run.linkId, run.id),
    deps.queue.push(firstMessages(run)),
  ]);
  const ours = claim.claimed ? run : await takeOverClaim(deps, run, claim.run);
  if (!ours) return 'duplicate';
  if (owner !== run.id && !(await takeOverStatus(deps, ours, owner))) return 'already-built';
  if (session) {
    await deps.startClaimed({ ...planned, run: ours }, session);
    return 'started';
  }
  const entry = { id: ours.id, version: ours.version, createdAt: ours.createdAt };
  await deps.boards.update(ours.repositoryId, { entry, starts: 1, nowMs: deps.clock.nowMs() });
  return 'waiting';
};

const firstMessages = (run: Run) => {
  const check = {
    message: { kind: 'check', runId: run.id, done: 0 } as const,
    delaySeconds: nextCheckDelaySeconds(0) ?? 60,
  };
  if (run.held) return [];
  if (isFinished(run.state)) return [{ message: { kind: 'report', runId: run.id } as const }];
  if (run.state === 'starting') return [check];
  const start = {
    message: { kind: 'start', runId: run.id, tries: 0 } as const,
    concurrency: { key: `start:${run.accountId}:${run.region}`, limit: 4 },
  };
  return [check, start];
};

/**
 * A stored claim is ours when this invocation made it (its answer was lost), or when it was abandoned: not started, and older than an
 * invocation can live. Of several takers the version lets one through.
 */
const takeOverClaim = async (deps: StartPlannedDeps, run: Run, stored: Run): Promise<Run | undefined> => {
  if (stored.executionId !== undefined || stored.state !== 'starting' || run.state !== 'starting')
    return undefined;
  if (stored.claimedBy === run.claimedBy) return stored;
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

/** A newer push of the same ref back to this commit runs again; another ref at a commit that the link already ran does not. */
const takeOverStatus = async (deps: StartPlannedDeps, run: Run, ownerId: string): Promise<boolean> => {
  const owner = await deps.runs.find(ownerId);
  if (owner && !sameRef(owner.ref, run.ref) && owner.state !== 'error') {
    const reason = `This commit was already built by run ${ownerId}`;
    await deps.runs.save(endRun(run, 'superseded', reason, isoOf(deps.clock.nowMs())));
    return false;
  }
  await deps.owners.replace(run.repositoryId, run.commit, run.linkId, run.id);
  return true;
};
