import type { ArchiveReason } from '../domain/archives';
import { goneReason } from '../domain/archives';
import { postMark } from '../domain/commit-status';
import { isoOf } from '../domain/durations';
import type { Link } from '../domain/links';
import { endRun } from '../domain/run-machine';
import type { Run } from '../domain/runs';
import { isFinished } from '../domain/runs';
import type { Clock } from '../ports/clock';
import type { BoardStore } from '../ports/event-stores';
import type { Log } from '../ports/log';
import type { RunStore } from '../ports/run-store';
import type { ArchiveStore, PipelineIndex, RepositorySettingsStore } from '../ports/settings-stores';

export interface ArchiveRepositoryDeps {
  readonly settings: RepositorySettingsStore;
  readonly archives: ArchiveStore;
  readonly index: PipelineIndex;
  readonly runs: RunStore;
  readonly boards: BoardStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** Open runs that are ended at once; the sweep's checks end what is beyond. */
const endedAtOnce = 100;

/**
 * Puts the settings of a repository that is gone away for 30 days, and ends its open runs. Their statuses are not posted: there is no
 * commit to post them to. Repeating it repairs what an earlier try left undone. @throws VersionConflict when somebody changed the links
 */
export const archiveRepository = async (
  deps: ArchiveRepositoryDeps,
  repositoryId: string,
  reason: ArchiveReason,
): Promise<void> => {
  const { version, value } = await deps.settings.get(repositoryId);
  if (value.links.length > 0) {
    const at = isoOf(deps.clock.nowMs());
    // First: settings that were emptied and not put away would be lost.
    await deps.archives.put({ repositoryId, at, reason, settings: value });
    await deps.settings.save(repositoryId, { version, value: { links: [] } });
    deps.log.info('repository.archived', { repositoryId, reason, links: value.links.length });
  }
  const archive = await deps.archives.find(repositoryId);
  for (const link of archive?.settings.links ?? [])
    await endLink(deps, repositoryId, link, goneReason[reason]);
};

const endLink = async (
  deps: ArchiveRepositoryDeps,
  repositoryId: string,
  link: Link,
  reason: string,
): Promise<void> => {
  const { accountLinkId, region, pipeline, id: linkId } = link;
  await deps.index.remove(accountLinkId, region, pipeline.name, { repositoryId, linkId });
  const open = await deps.runs.listOpenOfLink(linkId, endedAtOnce);
  for (const run of open) await endUnposted(deps, run, reason);
};

const endUnposted = async (deps: ArchiveRepositoryDeps, listed: Run, reason: string): Promise<void> => {
  const run = await deps.runs.find(listed.id);
  if (!run || isFinished(run.state)) return;
  const ended = endRun(run, 'stopped', reason, isoOf(deps.clock.nowMs()));
  // As if it had been posted, so that no later message tries to.
  const { id, version, createdAt } = await deps.runs.save({ ...ended, posted: postMark(ended) });
  await deps.boards.update(run.repositoryId, { id, version, createdAt });
};
