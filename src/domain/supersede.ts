import { compareTimes } from './durations';
import type { PipelineFacts, Link } from './links';
import type { ExecutionSnapshot } from './observations';
import type { Run } from './runs';
import { isFinished, sameOrigin } from './runs';

/** Why a run is to end before AWS ends it, and why it could not be. */
export interface StopWish {
  /** Completes "Stopped after 2 min: ". */
  readonly why: string;
  /** Why it goes on all the same. */
  readonly refused?: string;
}

/** How a run ends that nobody needs any more. */
export interface Ending {
  /** Completes "Stopped after 2 min: ". */
  readonly why: string;
  /** What a run becomes that AWS was not asked to start. */
  readonly unstarted: 'superseded' | 'stopped';
}

/** Shown of a run's id and of a commit. */
const shown = (text: string): string => text.slice(0, 12);

export const supersededBy = ({ id, commit }: Run): string =>
  `superseded by run ${shown(id)} at commit ${shown(commit)}`;

/** What events start takes part; re-runs, starts by hand and AWS's own starts are somebody's wish for exactly that run. */
const isOfEvent = ({ cause }: Run): boolean =>
  cause === 'push' || cause === 'tag' || cause === 'pull-request';

/** How far a link's newer runs reach, undefined for a run that nothing may cancel. */
export const cancelReach = (link: Link, run: Run): 'queued' | 'running' | undefined => {
  const { concurrency } = link;
  if (!concurrency || link.mode !== 'start' || run.linkId !== link.id || !isOfEvent(run)) return undefined;
  // A run from before runs kept it may be of the main branch.
  const isMain = run.pushed?.mainBranch ?? true;
  return isMain && !concurrency.mainToo ? undefined : concurrency.cancel;
};

/** Ended without building anything: it replaces nothing. */
const cameToNothing = (run: Run): boolean => isFinished(run.state) && run.executionId === undefined;

/**
 * Pushes are ordered by Bitbucket's own time, whatever order they come in; a pull request is read when it is decided, one event at a
 * time, so its runs are made in order.
 */
const compareAge = (a: Run, b: Run): number => {
  const both = a.pushed && b.pushed && !a.pullRequest;
  const byEvent = both ? compareTimes(a.pushed.at, b.pushed.at) : 0;
  return byEvent || compareTimes(a.createdAt, b.createdAt) || (a.id < b.id ? -1 : Number(a.id > b.id));
};

/**
 * Of the runs of a link those that the newest of `run`'s ref or pull request supersedes, whichever of them `run` is. A held start waits
 * for a person and replaces nothing; one that AWS runs is only stopped once AWS runs the newest: the new run first.
 */
export const supersededRuns = (
  link: Link,
  run: Run,
  others: readonly Run[],
): { readonly newest: Run; readonly older: readonly Run[] } | undefined => {
  const reach = cancelReach(link, run);
  if (reach === undefined) return undefined;
  const rivals = [...others.filter(({ id }) => id !== run.id), run].filter((other) =>
    isRival(link, run, other),
  );
  const [newest] = rivals
    .filter((other) => !other.held && !cameToNothing(other))
    .sort((a, b) => compareAge(b, a));
  if (!newest) return undefined;
  const older = rivals.filter(
    (other) =>
      compareAge(other, newest) < 0 &&
      !isFinished(other.state) &&
      (other.executionId === undefined || (reach === 'running' && newest.executionId !== undefined)),
  );
  return { newest, older };
};

const isRival = (link: Link, run: Run, other: Run): boolean =>
  other.repositoryId === run.repositoryId &&
  sameOrigin(other, run) &&
  // What merging started is no older version of what the open pull request starts.
  (other.pullRequest?.phase === 'merged') === (run.pullRequest?.phase === 'merged') &&
  cancelReach(link, other) !== undefined;

/** Whose runs nobody needs any more: of a branch that is gone, or of a pull request that is closed. */
export interface Closed {
  readonly repositoryId: string;
  readonly what:
    | { readonly kind: 'branch'; readonly name: string }
    | { readonly kind: 'pull-request'; readonly number: number; readonly as: 'merged' | 'declined' };
  /** The event's own time: a branch may be there again. */
  readonly at: string;
}

export const closedText = ({ what }: Closed): string =>
  what.kind === 'branch' ? `branch ${what.name} was deleted` : `pull request #${what.number} was ${what.as}`;

/** Whether a run is one of those, and may be cancelled: what a merge started is not the pull request's any more. */
export const isOfClosed = (link: Link, run: Run, { repositoryId, what, at }: Closed): boolean => {
  if (run.repositoryId !== repositoryId || isFinished(run.state) || run.pushed === undefined) return false;
  const reach = cancelReach(link, run);
  if (reach === undefined || (reach === 'queued' && run.executionId !== undefined)) return false;
  if (what.kind === 'pull-request')
    return run.pullRequest?.number === what.number && run.pullRequest.phase === 'open';
  const isOfBranch = run.ref?.type === 'branch' && run.ref.name === what.name && !run.pullRequest;
  return isOfBranch && compareTimes(run.pushed.at, at) <= 0;
};

/** The first stage with a Deploy or approval action that the execution has reached; from there on it is never stopped. */
export const reachedGate = (
  facts: readonly Pick<PipelineFacts, 'deployStages'>[],
  stages: ExecutionSnapshot['stages'],
): string | undefined => {
  const gates = new Set(facts.flatMap(({ deployStages }) => deployStages));
  return stages.find(({ name, state }) => gates.has(name) && state !== 'pending')?.name;
};

/** Marks the start that follows a head which another ref's run superseded in AWS: it is made once, and only while the head is one. */
const headMark = 'head-of:';

export const headClaim = (runId: string): string => `${headMark}${runId}`;

export const isHeadAgain = ({ claimedBy }: Run): boolean => claimedBy?.startsWith(headMark) === true;
