import { ServiceError, VersionConflict } from '../../../src/domain/errors';
import type { Link } from '../../../src/domain/links';
import type { World } from '../../support/factories';
import { aBranchPush, aLink, aPipeline, createWorld, region, repositoryId } from '../../support/factories';

const dayMs = 24 * 3_600_000;

/** A world whose pipeline got a stage that deploys after it was linked; time stands a day and a moment later. */
const deployingLater = async (links: readonly Link[] = [aLink()], laterMs = dayMs + 1): Promise<World> => {
  const world = createWorld({ links });
  for (const { id } of links) {
    await world.index.add('account-1', region, 'shop-build', { repositoryId, linkId: id });
  }
  world.pipelines.getPipeline = (_session, _name, readAt) =>
    Promise.resolve(aPipeline({ deployStages: ['Deploy'], readAt }));
  const readAtMs = Date.parse(aPipeline().readAt);
  world.clock.advance(readAtMs + laterMs - world.clock.nowMs());
  return world;
};

const sweepOver = (world: World) =>
  world.consume({ kind: 'list-executions', accountLinkId: 'account-1', region, pipeline: 'shop-build' });

const linksOf = async (world: World) => (await world.settings.get(repositoryId)).value.links;

describe('the facts of a linked pipeline', () => {
  it('are read again after a day, for every link on it, and fence the next push', async () => {
    const world = await deployingLater([aLink(), aLink({ id: 'link-2' })]);
    await sweepOver(world);
    expect(await linksOf(world)).toMatchObject([
      { pipeline: { deployStages: ['Deploy'], readAt: world.clock.nowIso() } },
      { pipeline: { deployStages: ['Deploy'] } },
    ]);
    await world.push(aBranchPush('dev'));
    expect(world.pipelines.starts).toEqual([]);
  });

  it('are left alone for a day', async () => {
    const world = await deployingLater([aLink()], dayMs);
    await sweepOver(world);
    expect((await linksOf(world))[0]?.pipeline).toEqual(aPipeline());
  });

  it('stay when they cannot be read: executions are looked for all the same', async () => {
    const world = await deployingLater();
    world.pipelines.getPipeline = () => Promise.reject(new ServiceError('access-denied', 'No'));
    await sweepOver(world);
    expect(world.log.codes()).toEqual(['pipeline.not-refreshed']);
    expect(world.sessions.opened).toHaveLength(2);
    world.pipelines.getPipeline = () => Promise.reject(new TypeError('A bug'));
    await expect(sweepOver(world)).rejects.toThrow('A bug');
  });

  it('wait for the next sweep when somebody saves the links meanwhile', async () => {
    const world = await deployingLater();
    world.settings.save = () => Promise.reject(new VersionConflict('links'));
    await sweepOver(world);
    expect(world.log.codes()).toEqual(['pipeline.not-refreshed']);
  });

  it('are not stored with a link that was pointed elsewhere or removed meanwhile', async () => {
    const world = await deployingLater();
    const moved = aLink({ pipeline: aPipeline({ name: 'elsewhere' }) });
    const get = world.targets.find.bind(world.targets);
    world.targets.find = async (...which) => {
      const found = await get(...which);
      const { version, value } = await world.settings.get(repositoryId);
      await world.settings.save(repositoryId, { version, value: { ...value, links: [moved] } });
      return found;
    };
    await sweepOver(world);
    expect(await linksOf(world)).toEqual([moved]);
  });
});
