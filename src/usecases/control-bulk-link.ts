import type { BulkJob, BulkRow } from '../domain/bulk-links';
import { countsOf, findOpenPart } from '../domain/bulk-links';
import { isoOf } from '../domain/durations';
import { Refusal } from '../domain/errors';
import type { BulkStore } from '../ports/bulk-store';
import type { Clock } from '../ports/clock';
import type { WorkQueue } from '../ports/queue';

export interface ControlBulkLinkDeps {
  readonly bulk: BulkStore;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

const gone = (): Refusal =>
  new Refusal('invalid', 'This job is over and another took its place: reload the page');

/** Stops a job between two parts; what is linked stays linked. @throws Refusal `invalid` when it is no longer the newest */
export const cancelBulkLink = async (deps: ControlBulkLinkDeps, id: string): Promise<BulkJob> => {
  const updatedAt = isoOf(deps.clock.nowMs());
  const job = await deps.bulk.updateJob(id, (before) =>
    before.state === 'running' ? { ...before, state: 'cancelled', updatedAt } : before,
  );
  if (job === undefined) throw gone();
  return job;
};

/**
 * Goes on with a job that was cancelled or whose message was lost; `again` also tries the rows that failed. Resuming one that is running
 * is harmless, since each row is worked on once.
 * @throws Refusal `invalid` when it is no longer the newest
 */
export const resumeBulkLink = async (
  deps: ControlBulkLinkDeps,
  id: string,
  again: boolean,
): Promise<BulkJob> => {
  const stored = await deps.bulk.findJob();
  if (stored?.value.id !== id) throw gone();
  const parts = again ? await reopenFailed(deps, stored.value) : stored.value.parts;
  const updatedAt = isoOf(deps.clock.nowMs());
  const resumed = await deps.bulk.updateJob(id, (before) => {
    const next: BulkJob = { ...before, parts, state: 'running', updatedAt };
    return findOpenPart(next) === undefined ? { ...before, state: 'done' } : next;
  });
  if (resumed === undefined) throw gone();
  const part = findOpenPart(resumed);
  if (part !== undefined) {
    await deps.queue.push([
      {
        message: { kind: 'bulk-link', jobId: id, part, tries: 0 },
        concurrency: { key: 'bulk-link', limit: 1 },
      },
    ]);
  }
  return resumed;
};

/** A row whose repository is not there has no name and stays failed. */
const isToTryAgain = ({ outcome, fullName }: BulkRow): boolean =>
  outcome?.result === 'failed' && fullName !== '';

const reopenFailed = async (deps: ControlBulkLinkDeps, job: BulkJob): Promise<BulkJob['parts']> => {
  const parts = [...job.parts];
  for (const [part, { failed }] of job.parts.entries()) {
    if (failed === 0) continue;
    const rows = (await deps.bulk.getRows(job.id, part)).map((row) => {
      if (!isToTryAgain(row)) return row;
      const { outcome: _outcome, ...open } = row;
      return open;
    });
    await deps.bulk.saveRows(job.id, part, rows);
    parts[part] = countsOf(rows);
  }
  return parts;
};

/** Rows of the newest job that failed, with their reasons. */
export const listBulkFailures = async (
  { bulk }: Pick<ControlBulkLinkDeps, 'bulk'>,
  id: string,
): Promise<readonly BulkRow[]> => {
  const stored = await bulk.findJob();
  if (stored?.value.id !== id) return [];
  const failing = [...stored.value.parts.keys()].filter(
    (part) => (stored.value.parts[part]?.failed ?? 0) > 0,
  );
  const rows = await Promise.all(failing.map((part) => bulk.getRows(id, part)));
  return rows.flat().filter(({ outcome }) => outcome?.result === 'failed');
};
