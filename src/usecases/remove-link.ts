import { quickChecks } from '../domain/checks';
import { refuseConflict } from '../domain/errors';
import type { WorkQueue } from '../ports/queue';
import type { RunStore } from '../ports/run-store';
import type { PipelineIndex, RepositorySettingsStore } from '../ports/settings-stores';

export interface RemoveLinkDeps {
  readonly settings: RepositorySettingsStore;
  readonly index: PipelineIndex;
  readonly runs: RunStore;
  readonly queue: WorkQueue;
}

/** Open runs that are ended at once; their own checks end what is beyond. */
const endedAtOnce = 100;

/** Removes a link. A check ends each of its open runs as stopped, so that nothing stays in progress. */
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
  await deps.index.remove(link.accountLinkId, link.region, link.pipeline.name, { repositoryId, linkId });
  const open = await deps.runs.listOpenOfLink(linkId, endedAtOnce);
  await deps.queue.push(
    open.map(({ id }) => ({ message: { kind: 'check', runId: id, done: quickChecks } as const })),
  );
};
