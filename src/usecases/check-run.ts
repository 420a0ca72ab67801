import {
  abandonedClaimMs,
  firstSweepAfterMs,
  heardRecentlyMs,
  lostMessageMs,
  nextCheckDelaySeconds,
  nextSweepMs,
  quickChecks,
  unreachableAfterMs,
} from '../domain/checks';
import { deservesPost } from '../domain/commit-status';
import { isoOf, msBetween } from '../domain/durations';
import { errorWords } from '../domain/error-words';
import { ServiceError } from '../domain/errors';
import { isPlacedIn } from '../domain/links';
import type { ExecutionSnapshot } from '../domain/observations';
import { applySnapshot, endRun } from '../domain/run-machine';
import type { Run } from '../domain/runs';
import { isFinished } from '../domain/runs';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { WorkQueue } from '../ports/queue';
import type { ExecutionReader, FollowTargets, RunChanges } from '../ports/run-changes';
import type { RunStore } from '../ports/run-store';

export interface CheckRunDeps {
  readonly runs: RunStore;
  readonly changes: RunChanges;
  readonly targets: FollowTargets;
  readonly executions: ExecutionReader;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  readonly log: Log;
}

/** Looks after one run that AWS may have stopped talking about. `done` quick checks happened before; the sweep sends 6 and more. */
export const checkRun = async (deps: CheckRunDeps, runId: string, done: number): Promise<void> => {
  const run = await deps.runs.find(runId);
  if (!run || run.held) return;
  if (isFinished(run.state)) {
    if (deservesPost(run)) await deps.changes.change(runId, (now) => now);
    return;
  }
  if (run.executionId === undefined) return restartAbandoned(deps, run, done);
  const quiet = done >= quickChecks || !heardRecently(deps, run);
  const after = quiet ? await askAws(deps, run, run.executionId) : run;
  if (after && !isFinished(after.state)) await scheduleNext(deps, after, done);
};

const heardRecently = (deps: CheckRunDeps, run: Run): boolean =>
  run.heardAt !== undefined && msBetween(run.heardAt, isoOf(deps.clock.nowMs())) < heardRecentlyMs;

/** Claimed but never started: the invocation died in between, or the message that should start it was lost. */
const restartAbandoned = async (deps: CheckRunDeps, run: Run, done: number): Promise<void> => {
  // Before the start is asked for: a write meanwhile would look to it as if another delivery had taken the run.
  await scheduleNext(deps, run, done);
  const claimedMs = Date.parse(run.claimedAt ?? run.createdAt);
  const wasPutOff = run.state === 'queued' && run.version > 1;
  const patienceMs = wasPutOff ? lostMessageMs : abandonedClaimMs;
  if (deps.clock.nowMs() - claimedMs > patienceMs) {
    const concurrency = { key: `start:${run.accountId}:${run.region}`, limit: 4 };
    await deps.queue.push([{ message: { kind: 'start', runId: run.id, tries: done }, concurrency }]);
  }
};

const askAws = async (deps: CheckRunDeps, run: Run, executionId: string): Promise<Run | undefined> => {
  const target = await deps.targets.find(run.repositoryId, run.linkId);
  if (!target || !isPlacedIn(run, target.link, target.account)) return endUnfollowed(deps, run);
  let snapshot: ExecutionSnapshot;
  try {
    snapshot = await deps.executions.read(target, executionId);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    deps.log.warn('check.failed', { runId: run.id, errorCode: error.code }, error);
    return endIfUnreachable(deps, run, error);
  }
  return deps.changes.change(run.id, (now) => answered(deps, run, now, snapshot));
};

/** What AWS answered about `asked`. When the run changed meanwhile the answer may be the older news: only an end of this attempt still counts. */
const answered = (deps: CheckRunDeps, asked: Run, now: Run, snapshot: ExecutionSnapshot): Run => {
  const nowIso = isoOf(deps.clock.nowMs());
  const next = applySnapshot(now, snapshot, nowIso);
  const isOvertaken = now.version !== asked.version;
  if (isOvertaken && (isFinished(now.state) || now.attempt !== asked.attempt || !isFinished(next.state)))
    return now;
  const { heardAt: _heardAt, ...rest } = next;
  return { ...rest, ...(now.heardAt === undefined ? {} : { heardAt: now.heardAt }), askedAt: nowIso };
};

const endUnfollowed = (deps: CheckRunDeps, run: Run): Promise<Run | undefined> => {
  const reason = 'The link or its account was removed or changed while this ran: see AWS for the result';
  return deps.changes.change(run.id, (now) => endRun(now, 'stopped', reason, isoOf(deps.clock.nowMs())));
};

const endIfUnreachable = async (
  deps: CheckRunDeps,
  run: Run,
  error: ServiceError,
): Promise<Run | undefined> => {
  const nowMs = deps.clock.nowMs();
  const contacts = [run.heardAt, run.askedAt, run.startedAt ?? run.createdAt];
  const lastContactMs = Math.max(...contacts.map((time) => (time === undefined ? 0 : Date.parse(time))));
  if (nowMs - lastContactMs < unreachableAfterMs) return run;
  const reason = `AWS could not be asked for 24 hours: ${errorWords[error.code]}`;
  return deps.changes.change(run.id, (now) => endRun(now, 'error', reason, isoOf(nowMs)));
};

/** The next quick check, or the time of the next sweep. */
const scheduleNext = async (deps: CheckRunDeps, run: Run, done: number): Promise<void> => {
  const delaySeconds = nextCheckDelaySeconds(done + 1);
  if (delaySeconds !== undefined) {
    await deps.queue.push([{ message: { kind: 'check', runId: run.id, done: done + 1 }, delaySeconds }]);
    return;
  }
  const nowMs = deps.clock.nowMs();
  const createdMs = Date.parse(run.createdAt);
  const nextMs =
    nowMs - createdMs < firstSweepAfterMs ? createdMs + firstSweepAfterMs : nextSweepMs(createdMs, nowMs);
  await deps.changes.change(run.id, (now) =>
    isFinished(now.state) || now.nextCheckAt === isoOf(nextMs) ? now : { ...now, nextCheckAt: isoOf(nextMs) },
  );
};
