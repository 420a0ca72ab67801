import { isArchiveOver } from '../domain/archives';
import { isGone, refuseConflict, Refusal, ServiceError } from '../domain/errors';
import { renamedTo } from '../domain/renames';
import type { Repositories, RepositoryInfo } from '../ports/bitbucket';
import type { Clock } from '../ports/clock';
import type { Archive, ArchiveStore, PipelineIndex, RepositorySettingsStore } from '../ports/settings-stores';

export interface RestoreRepositoryDeps {
  readonly settings: RepositorySettingsStore;
  readonly archives: ArchiveStore;
  readonly index: PipelineIndex;
  readonly repositories: Repositories;
  readonly clock: Clock;
}

/** The archive of a repository while it can be restored. */
export const findArchive = async (
  deps: Pick<RestoreRepositoryDeps, 'archives' | 'clock'>,
  repositoryId: string,
): Promise<Archive | undefined> => {
  const archive = await deps.archives.find(repositoryId);
  return archive && !isArchiveOver(archive.at, deps.clock.nowMs()) ? archive : undefined;
};

/** Brings back the links of a repository that is in the workspace again. @throws Refusal */
export const restoreRepository = async (
  deps: RestoreRepositoryDeps,
  repositoryId: string,
): Promise<number> => {
  const [archive, { version, value }] = await Promise.all([
    findArchive(deps, repositoryId),
    deps.settings.get(repositoryId),
  ]);
  if (!archive) throw new Refusal('invalid', 'There is nothing to restore here any more');
  if (value.links.length > 0)
    throw new Refusal(
      'invalid',
      'The repository has links again: remove them before you restore the old ones',
    );
  const { fullName, mainBranch } = await infoOf(deps, repositoryId);
  const { misses: _misses, mainBranch: _before, ...settings } = archive.settings;
  const restored = { ...renamedTo(settings, fullName), ...(mainBranch === undefined ? {} : { mainBranch }) };
  try {
    await deps.settings.save(repositoryId, { version, value: restored });
  } catch (error) {
    refuseConflict(error, 'links');
    throw error;
  }
  for (const { id, accountLinkId, region, pipeline } of restored.links)
    await deps.index.add(accountLinkId, region, pipeline.name, { repositoryId, linkId: id });
  await deps.archives.remove(repositoryId);
  return restored.links.length;
};

const infoOf = async (deps: RestoreRepositoryDeps, repositoryId: string): Promise<RepositoryInfo> => {
  try {
    return await deps.repositories.get(repositoryId);
  } catch (error) {
    if (!(error instanceof ServiceError) || !isGone(error)) throw error;
    throw new Refusal('invalid', 'Bitbucket does not show this repository to Slipway', { cause: error });
  }
};
