import type { BulkJob, BulkRow } from '../domain/bulk-links';
import type { Versioned } from './settings-stores';

/** The workspace's one bulk job and its rows, in parts. Strongly consistent. Saves throw VersionConflict as other settings do. */
export interface BulkStore {
  findJob(): Promise<Versioned<BulkJob> | undefined>;
  saveJob(job: Versioned<BulkJob>): Promise<void>;
  /** Changes the job that is stored, if it is still this one; returns what is stored then, or undefined for another job. */
  updateJob(id: string, change: (job: BulkJob) => BulkJob): Promise<BulkJob | undefined>;
  /** Rows of a part of this very job; empty when the part holds those of another. */
  getRows(jobId: string, part: number): Promise<readonly BulkRow[]>;
  /** Last writer wins: the queue works on one part at a time. */
  saveRows(jobId: string, part: number, rows: readonly BulkRow[]): Promise<void>;
}
