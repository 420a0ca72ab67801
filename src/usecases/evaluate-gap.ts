import { Refusal } from '../domain/errors';
import type { PushEvent } from '../domain/events';
import { firstLineOf } from '../domain/events';
import type { SeenRef } from '../domain/gaps';
import { standInTime } from '../domain/gaps';
import type { Ref } from '../domain/refs';
import { refText } from '../domain/refs';
import type { Repositories } from '../ports/bitbucket';
import type { Clock } from '../ports/clock';
import type { Commits } from '../ports/commits';
import type { RefStore } from '../ports/event-stores';
import type { GapClaims, SeenRequests } from '../ports/gaps';
import type { PullRequests } from '../ports/pull-requests';
import type { WorkQueue } from '../ports/queue';
import type { RefHeads } from '../ports/refs';

export interface EvaluateGapDeps {
  readonly repositories: Pick<Repositories, 'get'>;
  readonly branches: Pick<RefHeads, 'find'>;
  readonly tags: Pick<RefHeads, 'find'>;
  readonly commits: Pick<Commits, 'find'>;
  readonly pullRequests: Pick<PullRequests, 'get'>;
  readonly refs: Pick<RefStore, 'findSeen'>;
  readonly requests: Pick<SeenRequests, 'find'>;
  readonly gapClaims: GapClaims;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

/** From the page of which repository. */
interface Place {
  readonly workspaceId: string;
  readonly repositoryId: string;
}

/**
 * Decides the head of a branch or tag as if its push had been told now, by the queue and behind every fence. Who asks twice, or at the
 * same time as somebody else, makes the same event, whose runs have the same ids; the real one, should it still come, is an older push.
 * @returns whether there was anything left to decide
 * @throws Refusal `invalid` when the ref is elsewhere by now; ServiceError of Bitbucket, the stores and the queue
 */
export const evaluateRef = async (
  deps: EvaluateGapDeps,
  place: Place,
  { ref, commit }: { readonly ref: Ref; readonly commit: string },
): Promise<boolean> => {
  const { repositoryId } = place;
  const [head, seen] = await Promise.all([
    deps[ref.type === 'tag' ? 'tags' : 'branches'].find(repositoryId, ref.name),
    deps.refs.findSeen({ repositoryId, ref }),
  ]);
  if (head?.commit !== commit)
    throw new Refusal('invalid', 'The branch or tag is not at this commit any more: reload the page');
  if (seen?.commit === commit) return false;
  const at = standInTime(seen, deps.clock.nowMs());
  const timestamp = await deps.gapClaims.claim(repositoryId, refText(ref), commit, at);
  const event = await standInFor(deps, place, { ref, commit, seen, timestamp });
  await deps.queue.push([
    {
      message: { kind: 'push', event, first: true },
      concurrency: { key: `push:${repositoryId}`, limit: 2 },
    },
  ]);
  return true;
};

interface StandIn {
  readonly ref: Ref;
  readonly commit: string;
  readonly seen: SeenRef | undefined;
  readonly timestamp: string;
}

/** Who pushed nobody knows; what changed is what changed since the last event. */
const standInFor = async (
  deps: EvaluateGapDeps,
  place: Place,
  { ref, commit, seen, timestamp }: StandIn,
): Promise<PushEvent> => {
  const [info, found] = await Promise.all([
    deps.repositories.get(place.repositoryId),
    deps.commits.find(place.repositoryId, commit),
  ]);
  const message = firstLineOf(found?.message ?? '');
  return {
    ...place,
    ref,
    change: seen === undefined ? 'created' : 'updated',
    forced: false,
    mainBranch: ref.type === 'branch' && info.mainBranch === ref.name,
    ...(seen?.commit === undefined ? {} : { before: seen.commit }),
    after: commit,
    ...(message === undefined ? {} : { message }),
    timestamp,
  };
};

/** The same of an open pull request, which is read and decided as it is then. @throws as evaluateRef */
export const evaluateRequest = async (
  deps: EvaluateGapDeps,
  { workspaceId, repositoryId }: Place,
  { pullRequest: number, commit }: { readonly pullRequest: number; readonly commit: string },
): Promise<boolean> => {
  const [found, seen] = await Promise.all([
    deps.pullRequests.get(repositoryId, number),
    deps.requests.find(repositoryId, number),
  ]);
  if (found.state !== 'open' || found.source.commit !== commit)
    throw new Refusal(
      'invalid',
      'The pull request is closed, or not at this commit any more: reload the page',
    );
  if (seen?.commit.startsWith(commit) && seen.destination === found.destination.branch) return false;
  const at = standInTime(undefined, deps.clock.nowMs());
  const timestamp = await deps.gapClaims.claim(repositoryId, `pull-request:${number}`, commit, at);
  const notice = { workspaceId, repositoryId, number, change: 'updated', timestamp } as const;
  const concurrency = { key: `pull-request:${repositoryId}:${number}`, limit: 1 };
  await deps.queue.push([{ message: { kind: 'pull-request', notice }, concurrency }]);
  return true;
};
