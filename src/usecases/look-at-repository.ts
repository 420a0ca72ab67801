import type { ArchiveReason } from '../domain/archives';
import { looksUntilGone } from '../domain/archives';
import { isGone, ServiceError } from '../domain/errors';
import { renamedTo } from '../domain/renames';
import type { Repositories, RepositoryInfo } from '../ports/bitbucket';
import type { Log } from '../ports/log';
import type { RepositorySettings, RepositorySettingsStore, Versioned } from '../ports/settings-stores';

export interface LookAtRepositoryDeps {
  readonly settings: RepositorySettingsStore;
  readonly repositories: Repositories;
  readonly log: Log;
  /** Puts the settings away and ends what is open. */
  readonly archive: (repositoryId: string, reason: ArchiveReason) => Promise<void>;
}

/**
 * What a linked repository is called now. Bitbucket sends no event for one that moved to another workspace: it only stops answering, and
 * after the third daily look in vain its settings are archived. @throws ServiceError, VersionConflict: look again later
 */
export const lookAtRepository = async (deps: LookAtRepositoryDeps, repositoryId: string): Promise<void> => {
  const stored = await deps.settings.get(repositoryId);
  if (stored.value.links.length === 0) return;
  const info = await findInfo(deps, repositoryId);
  if (info === undefined) return countMiss(deps, repositoryId, stored);
  const { misses: _misses, ...settings } = stored.value;
  const renamed = await withoutTakenNames(deps, repositoryId, renamedTo(settings, info.fullName));
  const value = info.mainBranch === undefined ? renamed : { ...renamed, mainBranch: info.mainBranch };
  if (JSON.stringify(value) === JSON.stringify(stored.value)) return;
  await deps.settings.save(repositoryId, { version: stored.version, value });
  if (settings.fullName !== value.fullName) deps.log.info('repository.renamed', { repositoryId });
};

const findInfo = async (
  { repositories }: LookAtRepositoryDeps,
  repositoryId: string,
): Promise<RepositoryInfo | undefined> => {
  try {
    return await repositories.get(repositoryId);
  } catch (error) {
    if (error instanceof ServiceError && isGone(error)) return undefined;
    throw error;
  }
};

const countMiss = async (
  deps: LookAtRepositoryDeps,
  repositoryId: string,
  { version, value }: Versioned<RepositorySettings>,
): Promise<void> => {
  const misses = (value.misses ?? 0) + 1;
  deps.log.warn('repository.not-found', { repositoryId, misses });
  if (misses >= looksUntilGone) return deps.archive(repositoryId, 'unreachable');
  await deps.settings.save(repositoryId, { version, value: { ...value, misses } });
};

/** A name that another repository took over says nothing of this one: its pipelines are that one's business. */
const withoutTakenNames = async (
  { repositories }: LookAtRepositoryDeps,
  repositoryId: string,
  settings: RepositorySettings,
): Promise<RepositorySettings> => {
  const { formerNames = [], ...rest } = settings;
  if (formerNames.length === 0) return settings;
  const holders = await Promise.all(formerNames.map((name) => repositories.findId(name)));
  const free = formerNames.filter((_name, at) => holders[at] === undefined || holders[at] === repositoryId);
  return free.length === 0 ? rest : { ...rest, formerNames: free };
};
