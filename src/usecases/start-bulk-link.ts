import type { BulkChoice, BulkJob, BulkRow } from '../domain/bulk-links';
import { countsOf, maxBulkRows, partsOf } from '../domain/bulk-links';
import { isoOf } from '../domain/durations';
import { Refusal, refuseConflict } from '../domain/errors';
import type { ListedRepository, RepositoryList } from '../ports/bitbucket';
import type { BulkStore } from '../ports/bulk-store';
import type { Clock } from '../ports/clock';
import type { WorkQueue } from '../ports/queue';
import type { AccountStore } from '../ports/settings-stores';

export interface StartBulkLinkDeps {
  readonly accounts: AccountStore;
  readonly repositories: RepositoryList;
  readonly bulk: BulkStore;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Pages of 100 repositories that are read for one job: 6,000 repositories, within a function's 25 s and 100 requests. */
const maxPages = 60;

/**
 * Stores what an owner chose and leaves it to the queue. Repositories are read by pages of 100, once for the whole job; an id that
 * is none of the workspace's becomes a failed row that says no more than that.
 * @throws Refusal `invalid` for too many or doubled rows and places that are not linked, `conflict` while another job runs
 */
export const startBulkLink = async (
  deps: StartBulkLinkDeps,
  choices: readonly BulkChoice[],
): Promise<BulkJob> => {
  const stored = await deps.bulk.findJob();
  if (stored?.value.state === 'running')
    throw new Refusal('conflict', 'Pipelines are being linked already: wait for it, or cancel it');
  await refuseWrongRows(deps, choices);
  const repositories = await findRepositories(deps, new Set(choices.map(({ repositoryId }) => repositoryId)));
  const parts = partsOf(choices.map((choice) => rowOf(choice, repositories.get(choice.repositoryId))));
  const id = deps.newId();
  const nowIso = isoOf(deps.clock.nowMs());
  // Before the job: its first message must find every row.
  for (const [part, rows] of parts.entries()) await deps.bulk.saveRows(id, part, rows);
  const job: BulkJob = {
    id,
    state: 'running',
    total: choices.length,
    parts: parts.map(countsOf),
    startedAt: nowIso,
    updatedAt: nowIso,
  };
  try {
    await deps.bulk.saveJob({ version: stored?.version ?? 0, value: job });
  } catch (error) {
    refuseConflict(error, 'job');
    throw error;
  }
  await deps.queue.push([
    {
      message: { kind: 'bulk-link', jobId: id, part: 0, tries: 0 },
      concurrency: { key: 'bulk-link', limit: 1 },
    },
  ]);
  return job;
};

const placeKey = (choice: BulkChoice): string =>
  JSON.stringify([choice.repositoryId, choice.accountLinkId, choice.region, choice.pipeline]);

const refuseWrongRows = async (deps: StartBulkLinkDeps, choices: readonly BulkChoice[]): Promise<void> => {
  if (choices.length > maxBulkRows)
    throw new Refusal('invalid', `Choose at most ${maxBulkRows} pipelines at once`);
  if (new Set(choices.map(placeKey)).size < choices.length)
    throw new Refusal('invalid', 'A pipeline is chosen twice for one repository: load the list again');
  const { value } = await deps.accounts.get();
  const isPlace = ({ accountLinkId, region }: BulkChoice): boolean =>
    value.some(({ id, regions }) => id === accountLinkId && regions.includes(region));
  if (!choices.every(isPlace))
    throw new Refusal('invalid', 'An account or region was unlinked meanwhile: load the list again');
};

const findRepositories = async (
  deps: StartBulkLinkDeps,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, ListedRepository>> => {
  const found = new Map<string, ListedRepository>();
  let page: number | undefined = 1;
  while (page !== undefined && page <= maxPages && found.size < wanted.size) {
    const listed: Awaited<ReturnType<RepositoryList['list']>> = await deps.repositories.list(page);
    for (const repository of listed.repositories)
      if (wanted.has(repository.id)) found.set(repository.id, repository);
    page = listed.next;
  }
  return found;
};

const rowOf = (choice: BulkChoice, repository: ListedRepository | undefined): BulkRow => {
  if (repository === undefined) {
    const reason = 'Bitbucket lists no such repository in this workspace';
    return { ...choice, fullName: '', outcome: { result: 'failed', reason } };
  }
  const { id: _id, ...info } = repository;
  return { ...choice, ...info };
};
