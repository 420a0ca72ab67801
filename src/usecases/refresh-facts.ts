import { factsOutdateAfterMs } from '../domain/checks';
import { ServiceError, VersionConflict } from '../domain/errors';
import { withFacts } from '../domain/link-rules';
import type { PipelineFacts } from '../domain/links';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { ExecutionReader, FollowTarget } from '../ports/run-changes';
import type { RepositorySettingsStore } from '../ports/settings-stores';

export interface RefreshFactsDeps {
  readonly settings: RepositorySettingsStore;
  readonly executions: Pick<ExecutionReader, 'describe'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Reads a pipeline again for the links whose facts of it are over a day old, so that a stage that deploys, a trigger or a source added in
 * AWS meets the fences. `targets` are the links of one pipeline. What cannot be read or stored now is tried by the next sweep.
 */
export const refreshFacts = async (
  deps: RefreshFactsDeps,
  targets: readonly FollowTarget[],
): Promise<void> => {
  const outdated = targets.filter((target) => isOutdated(deps, target));
  const [first] = outdated;
  if (!first) return;
  try {
    const facts = await deps.executions.describe(first);
    for (const target of outdated) await storeFacts(deps, target, facts);
  } catch (error) {
    if (!(error instanceof ServiceError || error instanceof VersionConflict)) throw error;
    deps.log.warn('pipeline.not-refreshed', { pipeline: first.link.pipeline.name }, error);
  }
};

const isOutdated = ({ clock }: RefreshFactsDeps, { link }: FollowTarget): boolean =>
  clock.nowMs() - Date.parse(link.pipeline.readAt) > factsOutdateAfterMs;

/** The link may have been removed or pointed elsewhere since it was read. */
const storeFacts = async (
  { settings }: RefreshFactsDeps,
  { repositoryId, link }: FollowTarget,
  facts: PipelineFacts,
): Promise<void> => {
  const { version, value } = await settings.get(repositoryId);
  const links = value.links.map((other) =>
    other.id === link.id && other.pipeline.arn === facts.arn ? withFacts(other, facts) : other,
  );
  if (links.every((other, index) => other === value.links[index])) return;
  await settings.save(repositoryId, { version, value: { ...value, links } });
};
