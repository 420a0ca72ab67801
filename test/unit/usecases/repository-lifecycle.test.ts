import { ServiceError } from '../../../src/domain/errors';
import { archiveRepository } from '../../../src/usecases/archive-repository';
import { checkRun } from '../../../src/usecases/check-run';
import { lookAtRepository } from '../../../src/usecases/look-at-repository';
import { findArchive, restoreRepository } from '../../../src/usecases/restore-repository';
import { aLink, aRun, createWorld, otherRepositoryId, region, repositoryId } from '../../support/factories';
import { createMemoryRepositories } from '../../support/fakes';

const renamed = createMemoryRepositories({ [repositoryId]: { fullName: 'acme/store', mainBranch: 'trunk' } });
const gone = {
  get: () => Promise.reject(new ServiceError('not-found', 'gone')),
  findId: () => Promise.resolve(undefined),
};
const dayMs = 24 * 3_600_000;

const settingsOf = async (world: ReturnType<typeof createWorld>) =>
  (await world.settings.get(repositoryId)).value;

describe('a look at a linked repository', () => {
  it('that says nothing new writes nothing', async () => {
    const world = createWorld();
    await lookAtRepository(world, repositoryId);
    expect((await world.settings.get(repositoryId)).version).toBe(0);
  });

  it('takes a new name and main branch, and keeps the name before', async () => {
    const world = createWorld();
    await lookAtRepository({ ...world, repositories: renamed }, repositoryId);
    expect(await settingsOf(world)).toMatchObject({
      fullName: 'acme/store',
      mainBranch: 'trunk',
      formerNames: ['acme/shop'],
    });
    expect(world.log.codes()).toEqual(['repository.renamed']);
  });

  it('forgets a former name that another repository took', async () => {
    const world = createWorld();
    const repositories = createMemoryRepositories({
      [repositoryId]: { fullName: 'acme/store' },
      [otherRepositoryId]: { fullName: 'acme/shop' },
    });
    await lookAtRepository({ ...world, repositories }, repositoryId);
    expect((await settingsOf(world)).formerNames).toBeUndefined();
  });

  it('counts days in vain, and forgets them when the repository is back', async () => {
    const world = createWorld();
    await lookAtRepository({ ...world, repositories: gone }, repositoryId);
    await lookAtRepository({ ...world, repositories: gone }, repositoryId);
    expect(await settingsOf(world)).toMatchObject({ misses: 2 });
    await lookAtRepository(world, repositoryId);
    expect(await settingsOf(world)).not.toHaveProperty('misses');
  });

  it('in vain for the third time puts the settings away', async () => {
    const world = createWorld();
    for (let day = 0; day < 3; day++) await lookAtRepository({ ...world, repositories: gone }, repositoryId);
    expect(await settingsOf(world)).toEqual({ links: [] });
    expect(await world.archives.find(repositoryId)).toMatchObject({ reason: 'unreachable' });
  });

  it('that Bitbucket does not answer now counts for nothing', async () => {
    const world = createWorld();
    const repositories = { ...gone, get: () => Promise.reject(new ServiceError('unavailable', 'later')) };
    await expect(lookAtRepository({ ...world, repositories }, repositoryId)).rejects.toThrow('later');
    expect((await world.settings.get(repositoryId)).version).toBe(0);
  });
});

describe('a repository that is gone', () => {
  const withOpenRun = async () => {
    const world = createWorld();
    await world.index.add('account-1', region, 'shop-build', { repositoryId, linkId: 'link-1' });
    await world.runs.claim(aRun());
    return world;
  };

  it('has its open runs ended and nothing posted, not even by a late check', async () => {
    const world = await withOpenRun();
    await archiveRepository(world, repositoryId, 'deleted');
    expect(await world.runs.find(aRun().id)).toMatchObject({
      state: 'stopped',
      reason: 'The repository was deleted while this ran: see AWS for the result',
    });
    await checkRun(world, aRun().id, 6);
    expect(world.statuses.posts).toEqual([]);
  });

  it('leaves the index of pipelines', async () => {
    const world = await withOpenRun();
    await archiveRepository(world, repositoryId, 'deleted');
    expect(await world.index.list()).toEqual([]);
  });

  it('told twice keeps the first archive, and repairs what the first time left undone', async () => {
    const world = await withOpenRun();
    const broken = { ...world, index: { ...world.index, remove: () => Promise.reject(new Error('died')) } };
    await expect(archiveRepository(broken, repositoryId, 'deleted')).rejects.toThrow('died');
    await archiveRepository(world, repositoryId, 'deleted');
    expect(await world.index.list()).toEqual([]);
    expect((await world.archives.find(repositoryId))?.settings.links).toHaveLength(1);
  });

  it('can be restored for 30 days', async () => {
    const world = await withOpenRun();
    await archiveRepository(world, repositoryId, 'deleted');
    world.clock.advance(30 * dayMs - 1);
    expect(await findArchive(world, repositoryId)).toBeDefined();
    world.clock.advance(1);
    expect(await findArchive(world, repositoryId)).toBeUndefined();
    await expect(restoreRepository(world, repositoryId)).rejects.toThrow('nothing to restore');
  });

  it('comes back with its links, its index, and the name it has then', async () => {
    const world = await withOpenRun();
    await archiveRepository(world, repositoryId, 'unreachable');
    expect(await restoreRepository({ ...world, repositories: renamed }, repositoryId)).toBe(1);
    expect(await settingsOf(world)).toEqual({
      links: [aLink()],
      fullName: 'acme/store',
      mainBranch: 'trunk',
      formerNames: ['acme/shop'],
    });
    expect(await world.index.find('account-1', region, 'shop-build')).toHaveLength(1);
    expect(await world.archives.find(repositoryId)).toBeUndefined();
  });

  it('is not restored while Bitbucket does not show it, or over links made since', async () => {
    const world = await withOpenRun();
    await archiveRepository(world, repositoryId, 'deleted');
    await expect(restoreRepository({ ...world, repositories: gone }, repositoryId)).rejects.toThrow(
      'Bitbucket does not show this repository',
    );
    const { version } = await world.settings.get(repositoryId);
    await world.settings.save(repositoryId, { version, value: { links: [aLink({ id: 'new' })] } });
    await expect(restoreRepository(world, repositoryId)).rejects.toThrow('has links again');
  });
});
