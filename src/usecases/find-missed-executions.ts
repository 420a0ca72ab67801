import type { Clock } from '../ports/clock';
import type { ExecutionFollower, ExecutionReader, FollowTargets } from '../ports/run-changes';
import type { RunStore } from '../ports/run-store';
import type { PipelineIndex } from '../ports/settings-stores';

export interface FindMissedDeps {
  readonly index: PipelineIndex;
  readonly targets: FollowTargets;
  readonly executions: ExecutionReader;
  readonly follower: ExecutionFollower;
  readonly runs: RunStore;
  readonly clock: Clock;
}

/** Executions looked at per pipeline and sweep, and how old they may be: older ones were seen by an earlier sweep. */
const listed = 20;
const maxAgeMs = 2 * 3_600_000;

/** Without callbacks nobody tells us what AWS started by itself; the sweep lists the newest executions of each linked pipeline. */
export const findMissedExecutions = async (
  deps: FindMissedDeps,
  place: { accountLinkId: string; region: string; pipeline: string },
): Promise<void> => {
  const [link] = await deps.index.find(place.accountLinkId, place.region, place.pipeline);
  const target = link && (await deps.targets.find(link.repositoryId, link.linkId));
  if (!target) return;
  const executions = await deps.executions.list(target, listed);
  for (const { executionId, startedAt } of executions) {
    if (deps.clock.nowMs() - Date.parse(startedAt) > maxAgeMs) continue;
    const known = await deps.runs.findIdByExecution(place.accountLinkId, place.region, executionId);
    if (known === undefined) await deps.follower.follow({ ...place, executionId });
  }
};
