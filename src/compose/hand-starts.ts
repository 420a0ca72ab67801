import type { BitbucketDeps } from '../adapters/bitbucket/client';
import { createCommits } from '../adapters/bitbucket/commits';
import { createPullRequests } from '../adapters/bitbucket/pull-requests';
import { createForkApprovals } from '../adapters/forge/fork-approvals';
import type { PlannedRun } from '../domain/plan';
import type { StartPlannedDeps } from '../usecases/start-planned-run';
import { startPlannedRun } from '../usecases/start-planned-run';

type Stores = Omit<StartPlannedDeps, 'openSession' | 'startClaimed'>;

/** Starts that a page asks for are left to the queue: no session is opened here. */
export const handStarts = (base: Stores, asApp: BitbucketDeps) => ({
  commits: createCommits(asApp),
  pullRequests: createPullRequests(asApp),
  forkApprovals: createForkApprovals(),
  startPlanned: (planned: PlannedRun, hasRoom: Promise<boolean>) =>
    startPlannedRun(
      {
        ...base,
        openSession: () => Promise.reject(new Error('A page opens no start session')),
        startClaimed: () => Promise.reject(new Error('A page starts nothing itself')),
      },
      planned,
      hasRoom,
    ),
});
