import { firstSweepAfterMs } from '../domain/checks';
import { isoOf } from '../domain/durations';
import { ServiceError } from '../domain/errors';
import { hashOf } from '../domain/ids';
import { isPlacedIn } from '../domain/links';
import type { PlannedRun } from '../domain/plan';
import type { Run } from '../domain/runs';
import { headClaim } from '../domain/supersede';
import type { Clock } from '../ports/clock';
import type { RefStore } from '../ports/event-stores';
import type { Log } from '../ports/log';
import type { PullRequests } from '../ports/pull-requests';
import type { FollowTargets, RunChanges } from '../ports/run-changes';
import type { RunStore } from '../ports/run-store';

export interface StartHeadDeps {
  readonly runs: Pick<RunStore, 'find'>;
  readonly changes: RunChanges;
  readonly targets: FollowTargets;
  readonly refs: Pick<RefStore, 'findLast'>;
  readonly pullRequests: Pick<PullRequests, 'get'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly startPlanned: (planned: PlannedRun, hasRoom: Promise<boolean>) => Promise<unknown>;
}

/**
 * A SUPERSEDED pipeline keeps the newest execution whatever ref it is of, so a run may end for a commit that is still the head of its
 * own. That head is started again, once: a run made for this is not started again. Its id follows from the run's, so repeating is harmless.
 * @throws ServiceError that may pass
 */
export const startHead = async (deps: StartHeadDeps, runId: string): Promise<void> => {
  const run = await deps.runs.find(runId);
  if (run?.state !== 'superseded' || run.executionId === undefined || run.cause === 're-run') return;
  const target = await deps.targets.find(run.repositoryId, run.linkId);
  if (target?.link.mode !== 'start' || !isPlacedIn(run, target.link, target.account)) return;
  if (target.link.pipeline.executionMode !== 'SUPERSEDED' || !(await isHead(deps, run))) return;
  const again = againOf(run, deps.clock.nowMs());
  deps.log.info('head.again', { runId, by: again.id });
  await deps.startPlanned({ ...target, run: again }, Promise.resolve(false));
  await deps.changes.change(runId, (now) => {
    const reason = `AWS put another ref's run in its place: run ${again.id.slice(0, 12)} builds this commit`;
    return now.reason === reason ? now : { ...now, reason };
  });
};

/** Still the newest of its ref, or what its open pull request shows. */
const isHead = async (deps: StartHeadDeps, run: Run): Promise<boolean> => {
  const { repositoryId, ref, pushed, pullRequest, commit } = run;
  if (ref === undefined || pushed === undefined) return false;
  if (!pullRequest) return (await deps.refs.findLast({ repositoryId, ref })) === pushed.at;
  if (pullRequest.phase !== 'open') return false;
  try {
    const { state, source } = await deps.pullRequests.get(repositoryId, pullRequest.number);
    return state === 'open' && source.commit !== undefined && commit.startsWith(source.commit);
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'not-found') return false;
    throw error;
  }
};

const againOf = (run: Run, nowMs: number): Run => {
  const {
    executionId: _executionId,
    startedAt: _startedAt,
    finishedAt: _finishedAt,
    reason: _reason,
    heardAt: _heardAt,
    askedAt: _askedAt,
    posted: _posted,
    stopWish: _stopWish,
    ...kept
  } = run;
  return {
    ...kept,
    id: hashOf(['head-again', run.id]),
    version: 1,
    cause: 're-run',
    state: 'queued',
    held: false,
    attempt: 1,
    posts: 0,
    stages: run.stages.map(({ name }) => ({ name, state: 'pending' })),
    createdAt: isoOf(nowMs),
    claimedAt: isoOf(nowMs),
    claimedBy: headClaim(run.id),
    nextCheckAt: isoOf(nowMs + firstSweepAfterMs),
  };
};
