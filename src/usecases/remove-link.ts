import { quickChecks } from '../domain/checks';
import { isoOf } from '../domain/durations';
import { refuseConflict } from '../domain/errors';
import { stillUndoable } from '../domain/removed';
import type { Clock } from '../ports/clock';
import type { RemovedStore } from '../ports/control-stores';
import type { WorkQueue } from '../ports/queue';
import type { RunStore } from '../ports/run-store';
import type { PipelineIndex, RepositorySettingsStore } from '../ports/settings-stores';

export interface RemoveLinkDeps {
  readonly settings: RepositorySettingsStore;
  readonly index: PipelineIndex;
  readonly runs: RunStore;
  readonly queue: WorkQueue;
  readonly removed: RemovedStore;
  readonly clock: Clock;
}

/** Open runs that are ended at once; their own checks end what is beyond. */
const endedAtOnce = 100;

/** Removes a link; for a day it can be put back. A check ends each of its open runs as stopped, so that nothing stays in progress. */
export const removeLink = async (
  deps: RemoveLinkDeps,
  repositoryId: string,
  linkId: string,
): Promise<void> => {
  const { version, value } = await deps.settings.get(repositoryId);
  const link = value.links.find(({ id }) => id === linkId);
  if (!link) return;
  const links = value.links.filter(({ id }) => id !== linkId);
  try {
    await deps.settings.save(repositoryId, { version, value: { ...value, links } });
  } catch (error) {
    refuseConflict(error, 'links');
    throw error;
  }
  const nowMs = deps.clock.nowMs();
  await deps.removed.update((removed) =>
    stillUndoable(
      { ...removed, links: [...removed.links, { repositoryId, link, removedAt: isoOf(nowMs) }] },
      nowMs,
    ),
  );
  await deps.index.remove(link.accountLinkId, link.region, link.pipeline.name, { repositoryId, linkId });
  const open = await deps.runs.listOpenOfLink(linkId, endedAtOnce);
  await deps.queue.push(
    open.map(({ id }) => ({ message: { kind: 'check', runId: id, done: quickChecks } as const })),
  );
};
