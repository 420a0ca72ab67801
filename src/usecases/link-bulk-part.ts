import type { BulkJob, BulkOutcome, BulkRow } from '../domain/bulk-links';
import { countsOf, findOpenPart, withPart } from '../domain/bulk-links';
import { isoOf } from '../domain/durations';
import { errorWords } from '../domain/error-words';
import { Refusal, ServiceError, VersionConflict } from '../domain/errors';
import { hashOf } from '../domain/ids';
import type { Link } from '../domain/links';
import type { BulkStore } from '../ports/bulk-store';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { WorkQueue } from '../ports/queue';
import type { PipelineIndex, RepositorySettingsStore } from '../ports/settings-stores';

export interface LinkBulkPartDeps {
  readonly bulk: BulkStore;
  readonly settings: RepositorySettingsStore;
  readonly index: PipelineIndex;
  readonly queue: WorkQueue;
  readonly clock: Clock;
  readonly log: Log;
  /** Links a row as `links/save` does, under this id. Made once for a part, so that a place's session is opened once. */
  readonly openLinker: () => (row: BulkRow, linkId: string) => Promise<void>;
}

/** A function has 25 s. A row may take 8 s when AWS answers late, and what is done must still be stored. */
const workMs = 12_000;

const maxTries = 6;

/**
 * Links the rows of one part and goes on with the next. What AWS or Bitbucket put off is tried again later, at most six times in a row;
 * a row that cannot be linked keeps its reason and holds nobody up. A message that comes twice finds its rows done.
 */
export const linkBulkPart = async (
  deps: LinkBulkPartDeps,
  message: { readonly jobId: string; readonly part: number; readonly tries: number },
): Promise<void> => {
  const { jobId, part, tries } = message;
  const stored = await deps.bulk.findJob();
  if (stored?.value.id !== jobId || stored.value.state !== 'running') return;
  const worked = await workOn(deps, jobId, await deps.bulk.getRows(jobId, part), tries);
  await deps.bulk.saveRows(jobId, part, worked.rows);
  const job = await deps.bulk.updateJob(jobId, (before) =>
    withPart(before, part, countsOf(worked.rows), isoOf(deps.clock.nowMs())),
  );
  if (job?.state === 'running') await goOn(deps, job, part, worked);
  if (job?.state === 'done') deps.log.info('bulk.done', { jobId, rows: job.total });
};

interface Worked {
  readonly rows: readonly BulkRow[];
  /** Why the rest has to wait: for how long, and how often its first row was put off. */
  readonly putOff?: { readonly seconds: number; readonly tries: number };
}

const workOn = async (
  deps: LinkBulkPartDeps,
  jobId: string,
  rows: readonly BulkRow[],
  tries: number,
): Promise<Worked> => {
  const link = deps.openLinker();
  const untilMs = deps.clock.nowMs() + workMs;
  const done = [...rows];
  let isFirst = true;
  for (const [at, row] of rows.entries()) {
    if (row.outcome !== undefined) continue;
    if (deps.clock.nowMs() > untilMs) break;
    try {
      done[at] = { ...row, outcome: await linkRow(deps, jobId, row, link) };
    } catch (error) {
      if (!isPassing(error)) throw error;
      // Only the row that was put off before is given up; the ones after it have had no try yet.
      const before = isFirst ? tries : 0;
      if (before < maxTries)
        return { rows: done, putOff: { seconds: waitOf(error, before), tries: before + 1 } };
      done[at] = { ...row, outcome: failed(error) };
    }
    isFirst = false;
  }
  return { rows: done };
};

const isPassing = (error: unknown): error is ServiceError | VersionConflict =>
  error instanceof VersionConflict || (error instanceof ServiceError && error.retryable);

const waitOf = (error: ServiceError | VersionConflict, tries: number): number => {
  const asked = error instanceof ServiceError ? (error.retryAfterSeconds ?? 0) : 0;
  return Math.min(900, Math.max(asked, 5 * 2 ** tries));
};

const failed = (error: Refusal | ServiceError | VersionConflict): BulkOutcome => {
  if (error instanceof ServiceError) {
    const words = errorWords[error.code];
    return { result: 'failed', reason: `${words.charAt(0).toUpperCase()}${words.slice(1)}` };
  }
  return {
    result: 'failed',
    reason: error instanceof Refusal ? error.message : 'Others kept changing the links',
  };
};

/** The id is the row's, so that a link made just before an interruption is known again. */
const linkRow = async (
  deps: LinkBulkPartDeps,
  jobId: string,
  row: BulkRow,
  link: ReturnType<LinkBulkPartDeps['openLinker']>,
): Promise<BulkOutcome> => {
  const { repositoryId, accountLinkId, region, pipeline } = row;
  const linkId = hashOf(['bulk', jobId, repositoryId, accountLinkId, region, pipeline]);
  const { links } = (await deps.settings.get(repositoryId)).value;
  const twin = links.find((other) => isOn(other, row));
  if (twin) {
    // The index is written after the link: an interruption between the two is mended here.
    await deps.index.add(accountLinkId, region, pipeline, { repositoryId, linkId: twin.id });
    return { result: twin.id === linkId ? 'linked' : 'already' };
  }
  if (row.mode === 'start' && row.mainBranch === undefined)
    return { result: 'failed', reason: 'The repository has no main branch yet: push to it first, or follow' };
  try {
    await link(row, linkId);
    return { result: 'linked' };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'conflict')
      throw new VersionConflict('Somebody else changed the links', { cause: error });
    if (error instanceof Refusal || (error instanceof ServiceError && !error.retryable)) return failed(error);
    throw error;
  }
};

const isOn = (link: Link, row: BulkRow): boolean =>
  link.accountLinkId === row.accountLinkId &&
  link.region === row.region &&
  link.pipeline.name === row.pipeline;

/** The same part while it has rows left, else the next one with rows. */
const goOn = async (
  deps: LinkBulkPartDeps,
  job: BulkJob,
  part: number,
  { putOff }: Worked,
): Promise<void> => {
  const next = findOpenPart(job, part) ?? findOpenPart(job);
  if (next === undefined) return;
  await deps.queue.push([
    {
      message: { kind: 'bulk-link', jobId: job.id, part: next, tries: putOff?.tries ?? 0 },
      ...(putOff === undefined ? {} : { delaySeconds: putOff.seconds }),
      concurrency: { key: 'bulk-link', limit: 1 },
    },
  ]);
};
