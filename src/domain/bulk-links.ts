/** One pipeline to link to one repository, as an owner chose it. */
export interface BulkChoice {
  readonly repositoryId: string;
  readonly accountLinkId: string;
  readonly region: string;
  readonly pipeline: string;
  readonly mode: 'follow' | 'start';
  readonly allowBothStart: boolean;
}

/** What became of a row; `already`: the repository has a link on this pipeline that the job did not make. */
export type BulkOutcome =
  | { readonly result: 'linked' }
  | { readonly result: 'already' }
  | { readonly result: 'failed'; readonly reason: string };

/** A choice with what Bitbucket told of its repository when the job began, so that no row costs a call there. */
export interface BulkRow extends BulkChoice {
  readonly fullName: string;
  readonly mainBranch?: string;
  /** Key of its project: an account may be for some projects only. */
  readonly projectKey?: string;
  /** Absent until the row was worked on. */
  readonly outcome?: BulkOutcome;
}

export interface BulkCounts {
  readonly linked: number;
  readonly already: number;
  readonly failed: number;
}

/** The bulk linking of a workspace: there is one at a time, and the last one stays to be looked at. */
export interface BulkJob {
  readonly id: string;
  readonly state: 'running' | 'cancelled' | 'done';
  readonly total: number;
  /** What became of the rows of each part; a part that is not done yet counts what is. */
  readonly parts: readonly BulkCounts[];
  readonly startedAt: string;
  readonly updatedAt: string;
}

/** Rows of one part: one message of the queue works on them, within 25 s and 100 outgoing requests. */
const rowsPerPart = 25;

/** All rows must fit a request of a page (500 KB), and a chain of messages must stay far below 1,000. */
export const maxBulkRows = 1000;

const nothing: BulkCounts = { linked: 0, already: 0, failed: 0 };

const addCounts = (a: BulkCounts, b: BulkCounts): BulkCounts => ({
  linked: a.linked + b.linked,
  already: a.already + b.already,
  failed: a.failed + b.failed,
});

export const countsOf = (rows: readonly BulkRow[]): BulkCounts =>
  rows.reduce(
    (sum, { outcome }) =>
      outcome === undefined ? sum : { ...sum, [outcome.result]: sum[outcome.result] + 1 },
    nothing,
  );

export const totalsOf = ({ parts }: Pick<BulkJob, 'parts'>): BulkCounts => parts.reduce(addCounts, nothing);

export const doneOf = ({ linked, already, failed }: BulkCounts): number => linked + already + failed;

/** Rows in parts. A repository's rows stay in their order, so that two of them never change its links at once. */
export const partsOf = (rows: readonly BulkRow[]): BulkRow[][] =>
  Array.from({ length: Math.ceil(rows.length / rowsPerPart) }, (_, at) =>
    rows.slice(at * rowsPerPart, (at + 1) * rowsPerPart),
  );

/** How many rows a part has. */
const sizeOfPart = ({ total }: Pick<BulkJob, 'total'>, part: number): number =>
  Math.min(rowsPerPart, total - part * rowsPerPart);

/** The first part at or after `from` that has rows without outcome; undefined when there is none. */
export const findOpenPart = (job: BulkJob, from = 0): number | undefined => {
  const at = job.parts.findIndex((counts, part) => part >= from && doneOf(counts) < sizeOfPart(job, part));
  return at < 0 ? undefined : at;
};

/** The job after a part was worked on; it is done when no part has rows left, also when somebody cancelled it meanwhile. */
export const withPart = (job: BulkJob, part: number, counts: BulkCounts, nowIso: string): BulkJob => {
  const parts = job.parts.map((before, at) => (at === part ? counts : before));
  const next = { ...job, parts, updatedAt: nowIso };
  return doneOf(totalsOf(next)) >= job.total ? { ...next, state: 'done' } : next;
};
