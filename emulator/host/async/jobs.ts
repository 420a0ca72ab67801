export interface JobStats {
  success: number;
  inProgress: number;
  failed: number;
}

/** Counters per queue push, as `getJob(id).getStats()` reports them. */
export class Jobs {
  readonly #stats = new Map<string, JobStats>();

  open(jobId: string, events: number): void {
    this.#stats.set(jobId, { success: 0, inProgress: events, failed: 0 });
  }

  settle(jobId: string | undefined, as: 'success' | 'failed'): void {
    const stats = jobId === undefined ? undefined : this.#stats.get(jobId);
    if (!stats) return;
    stats.inProgress = Math.max(0, stats.inProgress - 1);
    stats[as] += 1;
  }

  find(jobId: string): JobStats | undefined {
    return this.#stats.get(jobId);
  }
}
