import { runAddress } from '../domain/addresses';
import { commitStatusOf, deservesPost, postMark } from '../domain/commit-status';
import { isoOf } from '../domain/durations';
import { ServiceError, VersionConflict } from '../domain/errors';
import type { Run } from '../domain/runs';
import type { CommitStatuses } from '../ports/bitbucket';
import type { Clock } from '../ports/clock';
import type { BoardStore } from '../ports/event-stores';
import type { Log } from '../ports/log';
import type { WorkQueue } from '../ports/queue';
import type { Change, RunChanges } from '../ports/run-changes';
import type { RunStore, StatusOwners } from '../ports/run-store';

export interface ChangeRunDeps {
  readonly runs: RunStore;
  readonly owners: StatusOwners;
  readonly statuses: CommitStatuses;
  readonly boards: BoardStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Work that follows from a run's end. */
  readonly queue: WorkQueue;
}

/** Writers of one run are few (one consumer per execution, a check, a person); losing this often means something is stuck. */
const maxTries = 5;

/**
 * Posts first and saves after, conditioned on the version that was read. A crash in between repeats the whole change; a lost race
 * reads again and posts what is true then, so the last post on the wire is never older than the stored run.
 */
export const createRunChanges = (deps: ChangeRunDeps): RunChanges => ({
  change: async (runId, change) => {
    let posted = false;
    for (let tries = 1; ; tries++) {
      const run = await deps.runs.find(runId);
      if (!run) return undefined;
      const attempt = await applyOnce(deps, run, change, posted);
      if (attempt.settled) return attempt.run;
      posted ||= attempt.posted;
      if (tries === maxTries)
        throw new VersionConflict(`run ${runId} changed ${maxTries} times while being written`);
    }
  },
});

type Attempt =
  { readonly settled: true; readonly run: Run } | { readonly settled: false; readonly posted: boolean };

const applyOnce = async (
  deps: ChangeRunDeps,
  run: Run,
  change: Change,
  repost: boolean,
): Promise<Attempt> => {
  const changed = await change(run);
  const posts = (repost || deservesPost(changed)) && (await ownsStatus(deps, changed));
  if (changed === run && !posts) return { settled: true, run };
  const { calls, taken } = posts ? await post(deps, changed) : nothingPosted;
  const next = posts ? { ...changed, posts: changed.posts + calls, posted: postMark(changed) } : changed;
  if (wasSuperseded(run, changed))
    await deps.queue.push([{ message: { kind: 'start-head', runId: run.id }, delaySeconds: 10 }]);
  try {
    // Pages show nothing of a post, so a post alone leaves the board as it is.
    const save = changed === run ? deps.runs.save(next) : saveOnBoard(deps, next);
    return { settled: true, run: await save };
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
    // A refused post left nothing on the wire that could be older; a repository put away meanwhile gets no second one.
    return { settled: false, posted: taken };
  }
};

interface Posted {
  /** How many of the run's calls were used. */
  readonly calls: number;
  readonly taken: boolean;
}

const nothingPosted: Posted = { calls: 0, taken: false };

/** In AWS, where the newest execution takes the place of another ref's too. Asked for before it is stored: a crash in between asks again. */
const wasSuperseded = (run: Run, changed: Run): boolean =>
  changed.state === 'superseded' &&
  run.state !== 'superseded' &&
  changed.executionId !== undefined &&
  changed.cause !== 're-run' &&
  changed.pushed !== undefined;

/**
 * Near Bitbucket's hourly limit a post counts for the progress post too, which leaves the first and the final status. A commit or
 * repository that is gone takes no status and never will: the run goes on without.
 */
const post = async (deps: ChangeRunDeps, run: Run): Promise<Posted> => {
  try {
    const status = commitStatusOf(run, runAddress(run.id), isoOf(deps.clock.nowMs()));
    return { calls: (await deps.statuses.post(status)).nearLimit ? 2 : 1, taken: true };
  } catch (error) {
    if (!(error instanceof ServiceError) || error.retryable) throw error;
    deps.log.warn('status.refused', { runId: run.id, errorCode: error.code }, error);
    return { calls: 1, taken: false };
  }
};

const ownsStatus = async (deps: ChangeRunDeps, run: Run): Promise<boolean> =>
  (await deps.owners.find(run.repositoryId, run.commit, run.linkId)) === run.id;

const saveOnBoard = async (deps: ChangeRunDeps, run: Run): Promise<Run> => {
  const saved = await deps.runs.save(run);
  const entry = { id: saved.id, version: saved.version, createdAt: saved.createdAt };
  await deps.boards.update(saved.repositoryId, entry);
  return saved;
};
