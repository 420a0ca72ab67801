import { quickChecks } from '../domain/checks';
import type { WorkQueue } from '../ports/queue';
import type { RunStore } from '../ports/run-store';
import type { ManageLinksDeps } from './manage-links';
import { storeLinks, unindex } from './manage-links';

export interface RemoveLinkDeps extends Pick<ManageLinksDeps, 'settings' | 'index'> {
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
  await storeLinks(deps, repositoryId, version, links, {
    fullName: value.fullName ?? '',
    ...(value.mainBranch === undefined ? {} : { mainBranch: value.mainBranch }),
  });
  await unindex(deps, repositoryId, link);
  const open = await deps.runs.listOpenOfLink(linkId, endedAtOnce);
  await deps.queue.push(
    open.map(({ id }) => ({ message: { kind: 'check', runId: id, done: quickChecks } as const })),
  );
};
