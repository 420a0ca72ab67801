import { ServiceError, VersionConflict } from '../../../src/domain/errors';
import { applySnapshot } from '../../../src/domain/run-machine';
import type { Run } from '../../../src/domain/runs';
import { createRunChanges } from '../../../src/usecases/change-run';
import type { World } from '../../support/factories';
import { aRun, aSnapshot, createWorld, repositoryId, stages } from '../../support/factories';

const nowIso = '2026-11-22T10:06:00.000Z';
const succeed = (run: Run): Run => applySnapshot(run, aSnapshot(), nowIso);
const { id } = aRun();

/** A run that owns the status of its commit and was posted once. */
const running = async (overrides: Partial<Run> = {}): Promise<World> => {
  const world = createWorld();
  await world.runs.claim(aRun({ posts: 1, posted: 'running#1@-1', ...overrides }));
  await world.owners.claim(repositoryId, aRun().commit, 'link-1', id);
  return world;
};

describe('changing a run', () => {
  it('posts its status first and saves after', async () => {
    const world = await running();
    const order: string[] = [];
    const changes = createRunChanges({
      ...world,
      statuses: { post: (status) => (order.push(`post ${status.state}`), world.statuses.post(status)) },
      runs: { ...world.runs, save: (run) => (order.push(`save ${run.state}`), world.runs.save(run)) },
    });
    await changes.change(id, succeed);
    expect(order).toEqual(['post SUCCESSFUL', 'save succeeded']);
    expect(world.theRun()).toMatchObject({ posts: 2, posted: 'succeeded#1', version: 2 });
  });

  it('puts the new version on the board', async () => {
    const world = await running();
    await world.changes.change(id, succeed);
    expect((await world.boards.get(repositoryId)).runs).toEqual([
      { id, version: 2, createdAt: aRun().createdAt },
    ]);
  });

  it('that changes nothing neither posts nor saves', async () => {
    const world = await running();
    expect(await world.changes.change(id, (run) => run)).toEqual(world.theRun());
    expect(world.statuses.posts).toEqual([]);
    expect(world.theRun().version).toBe(1);
  });

  it('that nobody would notice is saved without a post', async () => {
    const world = await running();
    await world.changes.change(id, (run) => ({ ...run, heardAt: nowIso }));
    expect(world.statuses.posts).toEqual([]);
    expect(world.theRun()).toMatchObject({ heardAt: nowIso, version: 2 });
  });

  it('that does not exist is undefined', async () => {
    expect(await createWorld().changes.change(id, succeed)).toBeUndefined();
  });

  it('of a run that does not own the status posts nothing', async () => {
    const world = await running();
    await world.owners.replace(repositoryId, aRun().commit, 'link-1', 'a newer run');
    await world.changes.change(id, succeed);
    expect(world.statuses.posts).toEqual([]);
    expect(world.theRun()).toMatchObject({ state: 'succeeded', posts: 1 });
  });
});

describe('when Bitbucket does not take a status', () => {
  it('for now, nothing is saved, and the next try posts it', async () => {
    const world = await running();
    world.statuses.refuseNext(new ServiceError('throttled', 'Too many'));
    await expect(world.changes.change(id, succeed)).rejects.toThrow('Too many');
    expect(world.theRun()).toMatchObject({ state: 'running', version: 1 });
    await world.changes.change(id, succeed);
    expect(world.statuses.posts).toMatchObject([{ state: 'SUCCESSFUL' }]);
  });

  it.each(['not-found', 'forbidden'] as const)('ever (%s), the run goes on without', async (code) => {
    const world = await running();
    world.statuses.refuseNext(new ServiceError(code, 'Gone'));
    await world.changes.change(id, succeed);
    expect(world.theRun()).toMatchObject({ state: 'succeeded', posted: 'succeeded#1' });
    expect(world.log.lines).toMatchObject([
      { level: 'warn', code: 'status.refused', fields: { errorCode: code } },
    ]);
  });

  it('for a reason of ours, nothing is hidden', async () => {
    const world = await running();
    world.statuses.refuseNext(new TypeError('A bug'));
    await expect(world.changes.change(id, succeed)).rejects.toThrow('A bug');
  });
});

describe('when another writer was first', () => {
  /** Another writer changes the run right before each of the next `times` saves. */
  const raced = (world: World, times: number, other: (run: Run) => Run) => {
    let left = times;
    const save = async (run: Run): Promise<Run> => {
      if (left-- > 0) {
        const stored = await world.runs.find(id);
        if (stored) await world.runs.save(other(stored));
      }
      return world.runs.save(run);
    };
    return createRunChanges({ ...world, runs: { ...world.runs, save } });
  };

  it('the change is made again on what that one wrote', async () => {
    const world = await running();
    const changes = raced(world, 1, (run) => ({ ...run, heardAt: nowIso }));
    await changes.change(id, (run) => ({ ...run, attempt: run.attempt + 1 }));
    expect(world.theRun()).toMatchObject({ attempt: 2, heardAt: nowIso, version: 3 });
  });

  it('what Bitbucket refused for ever is not posted again on what that one wrote', async () => {
    const world = await running();
    const archived = (run: Run): Run => ({ ...run, state: 'stopped', posted: 'stopped#1' });
    const changes = raced(world, 1, archived);
    world.statuses.refuseNext(new ServiceError('not-found', 'The repository is gone'));
    await changes.change(id, (run) => (run.state === 'stopped' ? run : succeed(run)));
    expect(world.statuses.posts).toEqual([]);
    expect(world.theRun()).toMatchObject({ state: 'stopped', posted: 'stopped#1' });
  });

  it('what is true then is posted once more, so that the last post is never older than the stored run', async () => {
    const world = await running();
    const changes = raced(world, 1, succeed);
    await changes.change(id, (run) =>
      run.state === 'succeeded'
        ? run
        : { ...run, state: 'waiting-for-approval', stages: stages('waiting-for-approval') },
    );
    expect(world.statuses.posts.map(({ state }) => state)).toEqual(['INPROGRESS', 'SUCCESSFUL']);
    expect(world.theRun()).toMatchObject({ state: 'succeeded' });
  });

  it('five times, the change gives up and comes again later', async () => {
    const world = await running();
    const changes = raced(world, 5, (run) => run);
    await expect(changes.change(id, (run) => ({ ...run, attempt: 2 }))).rejects.toThrow(VersionConflict);
  });

  it('and the store fails, that is told', async () => {
    const world = await running();
    const runs = { ...world.runs, save: () => Promise.reject(new Error('Store is gone')) };
    await expect(createRunChanges({ ...world, runs }).change(id, succeed)).rejects.toThrow('Store is gone');
  });
});
