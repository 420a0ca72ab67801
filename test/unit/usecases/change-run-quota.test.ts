import { statusKey } from '../../../src/domain/ids';
import type { Run } from '../../../src/domain/runs';
import { createRunChanges } from '../../../src/usecases/change-run';
import {
  createMemoryBoardStore,
  createMemoryCommitStatuses,
  createMemoryLog,
  createMemoryWorkQueue,
  createMemoryRunStore,
  createMemoryStatusOwners,
  createSettableClock,
} from '../../support/fakes';
import { aRun } from '../../support/factories/runs';

const stage = (name: string, state: Run['stages'][number]['state']) => ({ name, state });

describe('a run near the hourly limit of Bitbucket', () => {
  it('posts its first and its final status, and no progress between', async () => {
    const [runs, owners, statuses] = [
      createMemoryRunStore(),
      createMemoryStatusOwners(),
      createMemoryCommitStatuses(),
    ];
    const clock = createSettableClock();
    const changes = createRunChanges({
      runs,
      owners,
      statuses,
      boards: createMemoryBoardStore(),
      clock,
      log: createMemoryLog(),
      queue: createMemoryWorkQueue(),
    });
    const run = aRun({ stages: [stage('Source', 'running'), stage('Build', 'pending')] });
    await runs.claim(run);
    await owners.claim(run.repositoryId, run.commit, run.linkId, run.id);
    statuses.nearLimit();

    await changes.change(run.id, (now) => now);
    await changes.change(run.id, (now) => ({
      ...now,
      stages: [stage('Source', 'succeeded'), stage('Build', 'running')],
    }));
    await changes.change(run.id, (now) => ({ ...now, state: 'succeeded' }));

    expect(statuses.posts.map(({ key, state }) => [key, state])).toEqual([
      [statusKey(run.linkId), 'INPROGRESS'],
      [statusKey(run.linkId), 'SUCCESSFUL'],
    ]);
  });
});
