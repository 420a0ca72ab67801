import { firstSweepAfterMs, nextCheckDelaySeconds } from '../domain/checks';
import { isoOf } from '../domain/durations';
import { RetryLater } from '../domain/errors';
import { applySnapshot } from '../domain/run-machine';
import { ownRunOf } from '../domain/ids';
import { isNamedAs } from '../domain/renames';
import type { ExecutionSnapshot, Revision } from '../domain/observations';
import { runStateOf } from '../domain/observations';
import type { Ref } from '../domain/refs';
import { isFullHash } from '../domain/refs';
import { isFinished, newFollowedRun } from '../domain/runs';
import type { Run } from '../domain/runs';
import type { Clock } from '../ports/clock';
import type { BoardStore } from '../ports/event-stores';
import type { Log } from '../ports/log';
import type { WorkQueue } from '../ports/queue';
import type {
  AdoptExecution,
  ExecutionFollower,
  ExecutionReader,
  FollowTarget,
  FollowTargets,
  UnknownExecution,
} from '../ports/run-changes';
import type { RunStore, StatusOwners } from '../ports/run-store';
import type { PipelineIndex } from '../ports/settings-stores';

export interface FollowExecutionDeps {
  readonly index: PipelineIndex;
  readonly targets: FollowTargets;
  readonly executions: ExecutionReader;
  readonly runs: RunStore;
  readonly owners: StatusOwners;
  readonly boards: BoardStore;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly adopt: AdoptExecution;
}

/** Our own start stores its execution within moments; events this young may simply be faster. */
const startIsStoredWithinMs = 20_000;

/** An execution without a run of its own yet: ours whose id is still being stored, or one that AWS started. */
export const createExecutionFollower = (deps: FollowExecutionDeps): ExecutionFollower => ({
  follow: async (execution) => {
    const links = await deps.index.find(execution.accountLinkId, execution.region, execution.pipeline);
    const found = await Promise.all(
      links.map(({ repositoryId, linkId }) => deps.targets.find(repositoryId, linkId)),
    );
    const targets = found.filter((target) => target !== undefined);
    const [first] = targets;
    if (first && (execution.accountId ?? first.account.accountId) !== first.account.accountId) {
      deps.log.warn('event.foreign', { pipeline: execution.pipeline });
      return [];
    }
    if (!first) {
      deps.log.info('event.unlinked', { pipeline: execution.pipeline, region: execution.region });
      return [];
    }
    const ageMs = execution.time === undefined ? Infinity : deps.clock.nowMs() - Date.parse(execution.time);
    if (ageMs < startIsStoredWithinMs && targets.some(({ link }) => link.mode === 'start')) {
      throw new RetryLater(10, `execution ${execution.executionId} may be a start that is being stored`);
    }
    const snapshot = await deps.executions.read(first, execution.executionId);
    if (snapshot.partOfOther === true) {
      deps.log.info('execution.part-of-other', { pipeline: execution.pipeline });
      return [];
    }
    const ownRun = ownRunOf(first.account.roleArn, snapshot);
    if (ownRun !== undefined && (await deps.adopt(ownRun, execution, snapshot))) return [ownRun];
    const runIds = await Promise.all(targets.map((target) => followFor(deps, target, execution, snapshot)));
    return runIds.filter((runId) => runId !== undefined);
  },
});

/** The run of one link; undefined when the execution has no commit of the link's repository to show it on. */
const followFor = async (
  deps: FollowExecutionDeps,
  target: FollowTarget,
  execution: UnknownExecution,
  snapshot: ExecutionSnapshot,
): Promise<string | undefined> => {
  const { executionId, pipeline } = execution;
  const taken = takenRevisions(snapshot);
  const revision = revisionFor(target, taken);
  if (revision !== undefined) return createRun(deps, target, execution, { ...snapshot, ...revision });
  const mayNameMore = taken.length < target.link.pipeline.sourceActions.length || taken.length === 0;
  if (mayNameMore && !isFinished(runStateOf[snapshot.status]))
    throw new RetryLater(20, `execution ${executionId} names no commit yet`);
  if (taken.length === 0) deps.log.info('execution.no-commit', { pipeline, executionId });
  else deps.log.info('execution.other-repository', { pipeline, executionId });
  return undefined;
};

type TakenRevision = Revision & { readonly commit: string };

const takenRevisions = (snapshot: ExecutionSnapshot): readonly TakenRevision[] =>
  [snapshot, ...(snapshot.otherRevisions ?? [])].flatMap(({ commit, commitMessage, repository }) =>
    commit === undefined || !isFullHash(commit)
      ? []
      : [
          {
            commit,
            ...(commitMessage === undefined ? {} : { commitMessage }),
            ...(repository === undefined ? {} : { repository }),
          },
        ],
  );

/** A pipeline may be pointed at another repository after it was linked; its commits are none of this one's business then. */
const revisionFor = (target: FollowTarget, taken: readonly TakenRevision[]): TakenRevision | undefined =>
  taken.find(({ repository }) => isNamedAs(repository, target)) ??
  (target.link.foreign === true ? taken[0] : undefined);

/** The branch that the source action follows. */
const refOf = (target: FollowTarget): Ref | undefined => {
  const { sourceActions } = target.link.pipeline;
  const own = sourceActions.find(({ repository }) => isNamedAs(repository, target));
  const branch = (own ?? sourceActions[0])?.branch;
  return branch === undefined ? undefined : { type: 'branch', name: branch };
};

/** Its start is told by AWS, never by the event: it decides who speaks for the commit. */
const createRun = async (
  deps: FollowExecutionDeps,
  target: FollowTarget,
  { executionId }: UnknownExecution,
  snapshot: ExecutionSnapshot & { readonly commit: string },
): Promise<string> => {
  const nowMs = deps.clock.nowMs();
  const ref = snapshot.ref ?? refOf(target);
  const run = newFollowedRun({
    ...target,
    executionId,
    commit: snapshot.commit,
    ...(snapshot.commitMessage === undefined ? {} : { message: snapshot.commitMessage }),
    ...(ref === undefined ? {} : { ref }),
    startedAt: snapshot.startedAt ?? isoOf(nowMs),
    nowIso: isoOf(nowMs),
    nextCheckAt: isoOf(nowMs + firstSweepAfterMs),
  });
  await claimFollowed(deps, applySnapshot(run, snapshot, isoOf(nowMs)));
  return run.id;
};

const claimFollowed = async (deps: FollowExecutionDeps, run: Run): Promise<void> => {
  const claim = await deps.runs.claim(run);
  if (!claim.claimed && claim.run.posts > 0) return;
  if (run.muted !== true) await claimStatus(deps, run);
  const check = { message: { kind: 'check', runId: run.id, done: 0 } as const };
  const entry = { id: run.id, version: run.version, createdAt: run.createdAt };
  await Promise.all([
    deps.boards.update(run.repositoryId, entry),
    deps.queue.push([{ ...check, delaySeconds: nextCheckDelaySeconds(0) ?? 60 }]),
  ]);
};

/** A run that posts nothing leaves the status to a run of ours at the same commit. */
const claimStatus = async (deps: FollowExecutionDeps, run: Run): Promise<void> => {
  const owner = await deps.owners.claim(run.repositoryId, run.commit, run.linkId, run.id);
  if (owner !== run.id && (await isNewerThan(deps, run, owner)))
    await deps.owners.replace(run.repositoryId, run.commit, run.linkId, run.id);
};

/** AWS tells starts by the second. */
const secondOf = (run: Run): number => Math.floor(Date.parse(run.startedAt ?? run.createdAt) / 1000);

/** Executions are not always found in the order they began: an old one must not speak for a commit that a newer one built. */
const isNewerThan = async (deps: FollowExecutionDeps, run: Run, ownerId: string): Promise<boolean> => {
  const owner = await deps.runs.find(ownerId);
  return !owner || secondOf(run) >= secondOf(owner);
};
