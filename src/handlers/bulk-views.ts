import type { BulkFailure, BulkJobView, BulkPipeline } from '../contract/bulk-views';
import type { BulkJob, BulkRow } from '../domain/bulk-links';
import { totalsOf } from '../domain/bulk-links';
import { sourcesInBitbucket } from '../domain/link-rules';
import type { AccountLink, PipelineFacts } from '../domain/links';
import { placeOf } from '../domain/links';
import { startAdviceOf } from '../domain/start-advice';
import { factsView } from './present';

/** A part takes seconds and the longest wait that AWS asks for is rarely over a minute. */
const stalledMs = 120_000;

export const bulkJobView = (job: BulkJob, nowMs: number): BulkJobView => ({
  id: job.id,
  state: job.state,
  total: job.total,
  ...totalsOf(job),
  startedAt: job.startedAt,
  updatedAt: job.updatedAt,
  stalled: job.state === 'running' && nowMs - Date.parse(job.updatedAt) > stalledMs,
});

/** Where commits come from when not from Bitbucket: the connection's host, or the source action's provider. */
const otherSourceOf = ({ sourceActions }: PipelineFacts): string | undefined => {
  const other = sourceActions.find(({ host }) => host !== 'Bitbucket');
  if (other === undefined) return undefined;
  return other.host ?? (other.provider === 'CodeStarSourceConnection' ? 'a connection' : other.provider);
};

export const bulkPipeline = (facts: PipelineFacts, linkedIn: readonly string[]): BulkPipeline => {
  const otherSource = otherSourceOf(facts);
  return {
    ...factsView(facts),
    sourceRepositories: sourcesInBitbucket(facts),
    linkedIn,
    // New links are started by the main branch alone.
    advice: startAdviceOf(facts, false),
    ...(otherSource === undefined ? {} : { otherSource }),
  };
};

export const bulkFailure = (row: BulkRow, accounts: readonly AccountLink[]): BulkFailure => {
  const account = accounts.find(({ id }) => id === row.accountLinkId);
  return {
    pipeline: row.pipeline,
    place: account ? placeOf(account, row.region) : `removed account ${row.region}`,
    reason: row.outcome?.result === 'failed' ? row.outcome.reason : '',
    ...(row.fullName === '' ? {} : { fullName: row.fullName }),
  };
};
