import { RetryLater } from '../../../src/domain/errors';
import type { Link } from '../../../src/domain/links';
import type { ExecutionSnapshot } from '../../../src/domain/observations';
import type { World } from '../../support/factories';
import {
  aFollowedLink,
  aPipeline,
  aSnapshot,
  createWorld,
  executionId,
  hash,
  region,
  repositoryId,
} from '../../support/factories';

const sources = [
  { name: 'Config', provider: 'CodeStarSourceConnection', repository: 'acme/config', branch: 'live' },
  { name: 'Source', provider: 'CodeStarSourceConnection', repository: 'Acme/Shop', branch: 'main' },
];
const execution = { accountLinkId: 'account-1', region, pipeline: 'shop-build', executionId };
const foreign = { commit: hash('c'), repository: 'acme/config' };

const saying = async (said: Partial<ExecutionSnapshot>, link: Link = aFollowedLink()): Promise<World> => {
  const world = createWorld({ links: [link] });
  await world.index.add('account-1', region, 'shop-build', { repositoryId, linkId: link.id });
  world.pipelines.getExecution = () => Promise.resolve(aSnapshot({ status: 'InProgress', ...said }));
  return world;
};

describe('an execution of another repository', () => {
  it('is no run of this one: the pipeline was pointed elsewhere after it was linked', async () => {
    const world = await saying(foreign);
    expect(await world.follower.follow(execution)).toEqual([]);
    expect(world.log.codes()).toEqual(['execution.other-repository']);
  });

  it('whose name AWS does not tell is none either', async () => {
    const world = await saying({});
    const { repository: _repository, ...unnamed } = aSnapshot();
    world.pipelines.getExecution = () => Promise.resolve(unnamed);
    expect(await world.follower.follow(execution)).toEqual([]);
  });

  it('is shown where a workspace owner linked it', async () => {
    const world = await saying(foreign, aFollowedLink({ foreign: true }));
    await world.follower.follow(execution);
    expect(world.theRun()).toMatchObject({ commit: hash('c') });
  });
});

describe('an execution with several sources', () => {
  const link = aFollowedLink({ pipeline: aPipeline({ sourceActions: sources }) });
  const own = { commit: hash('a'), commitMessage: 'Ours', repository: 'acme/shop' };

  it('is shown at the commit of this repository, on its branch', async () => {
    const world = await saying({ ...foreign, otherRevisions: [own] }, link);
    await world.follower.follow(execution);
    expect(world.theRun()).toMatchObject({
      commit: hash('a'),
      message: 'Ours',
      ref: { type: 'branch', name: 'main' },
    });
  });

  it('comes again while the source of this repository may still take its commit', async () => {
    const world = await saying(foreign, link);
    await expect(world.follower.follow(execution)).rejects.toThrow(RetryLater);
    world.pipelines.getExecution = () => Promise.resolve(aSnapshot({ ...foreign, status: 'Failed' }));
    expect(await world.follower.follow(execution)).toEqual([]);
  });
});

describe('an execution of another account', () => {
  it('than the one that its account link means is nobody’s, and AWS is not asked', async () => {
    const world = await saying({});
    expect(await world.follower.follow({ ...execution, accountId: '999999999999' })).toEqual([]);
    expect(world.sessions.opened).toEqual([]);
    expect(world.log.codes()).toEqual(['event.foreign']);
  });
});
