import { useEffect, useState } from 'react';
import type { BulkJobView } from '../../../../../src/contract/bulk-views';
import { call } from '../../invoke';
import { useVisiblePoll, type PollPace } from '../../shared/use-visible-poll';

/** A part of 25 rows takes some seconds; the record that is asked for has 1 KB. */
const pace: PollPace = [3, 3, 5, 8, 13, 20, 30];

/** The job as it is now: asked for while it runs and the page is visible. */
export function useJob(loaded: BulkJobView, onChanged: (job: BulkJobView) => void) {
  const [job, setJob] = useState(loaded);
  useEffect(() => setJob(loaded), [loaded]);
  function show(next: BulkJobView): void {
    setJob(next);
    if (next.state !== job.state) onChanged(next);
  }
  async function poll(): Promise<boolean> {
    const outcome = await call('bulk/poll', { id: job.id });
    const next = outcome.ok ? outcome.data.job : undefined;
    if (next === undefined) return false;
    show(next);
    return next.updatedAt !== job.updatedAt;
  }
  useVisiblePoll(poll, pace, job.state === 'running');
  return { job, show };
}
