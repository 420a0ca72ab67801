import { discardRuns, releaseRuns } from '../../../src/usecases/held-runs';
import { aQueuedRun, createWorld, otherRepositoryId, repositoryId } from '../../support/factories';

const held = async () => {
  const world = createWorld();
  const { nextCheckAt: _nextCheckAt, ...run } = aQueuedRun({ held: true });
  await world.runs.claim(run);
  await world.owners.claim(repositoryId, run.commit, run.linkId, run.id);
  return { world, id: run.id };
};

describe('runs that the flood fence held', () => {
  it('start when somebody says so, and are looked after', async () => {
    const { world, id } = await held();
    expect(await releaseRuns(world, repositoryId, [id])).toBe(1);
    expect(world.theRun()).toMatchObject({ held: false, nextCheckAt: '2026-11-22T10:35:00.000Z' });
    expect(world.queue.deliveries).toEqual([
      {
        message: { kind: 'start', runId: id, tries: 0 },
        concurrency: { key: 'start:111122223333:eu-west-1', limit: 4 },
      },
      { message: { kind: 'check', runId: id, done: 0 }, delaySeconds: 60 },
    ]);
    await world.work();
    expect(world.theRun().state).toBe('running');
  });

  it('end without a start when they are discarded, and the commit is not left in progress', async () => {
    const { world, id } = await held();
    expect(await discardRuns(world, repositoryId, [id])).toBe(1);
    expect(world.theRun()).toMatchObject({
      state: 'stopped',
      held: false,
      reason: 'Discarded before it started',
    });
    expect(world.queue.deliveries).toEqual([]);
    expect(world.statuses.posts.filter(({ state }) => state === 'INPROGRESS')).toEqual([]);
  });

  it.each([releaseRuns, discardRuns])(
    'are passed over when they are of another repository, unknown, or no longer held',
    async (act) => {
      const { world, id } = await held();
      expect(await act(world, otherRepositoryId, [id])).toBe(0);
      expect(await act(world, repositoryId, ['f'.repeat(32)])).toBe(0);
      expect(world.theRun().held).toBe(true);
      await releaseRuns(world, repositoryId, [id]);
      expect(await act(world, repositoryId, [id])).toBe(0);
    },
  );

  it('are started by one of two people who press at once', async () => {
    const { world, id } = await held();
    await Promise.all([releaseRuns(world, repositoryId, [id]), releaseRuns(world, repositoryId, [id])]);
    await world.work();
    expect(world.pipelines.starts).toHaveLength(1);
  });
});
