import { sessionNameOf } from '../../../src/domain/ids';
import { RetryLater, ServiceError } from '../../../src/domain/errors';
import type { Link } from '../../../src/domain/links';
import type { Run } from '../../../src/domain/runs';
import type { World } from '../../support/factories';
import {
  aFollowedLink,
  aLink,
  anAccount,
  aPipeline,
  aQueuedRun,
  createWorld,
  repositoryId,
} from '../../support/factories';

const start = (world: World, tries = 0) => world.consume({ kind: 'start', runId: aQueuedRun().id, tries });

const waiting = async (
  run: Run = aQueuedRun(),
  links: readonly Link[] = [aLink()],
  accounts = [anAccount()],
) => {
  const world = createWorld({ links, accounts });
  await world.runs.claim(run);
  await world.owners.claim(repositoryId, run.commit, run.linkId, run.id);
  return world;
};

/** AWS accepted the start, but nobody stored it. */
const acceptedUnseen = async () => {
  const world = await waiting(aQueuedRun({ state: 'starting' }));
  const { id } = aQueuedRun();
  const session = await world.sessions.open({
    roleArn: 'arn',
    region: 'eu-west-1',
    purpose: { kind: 'setup', workspaceId: 'w' },
    reach: { kind: 'start', pipelineArn: aPipeline().arn },
    sessionName: sessionNameOf(id),
    tags: {},
  });
  const executionId = await world.pipelines.start(session, {
    pipeline: 'shop-build',
    sourceActionName: 'Source',
    commit: aQueuedRun().commit,
    variables: {},
    clientRequestToken: 'a token AWS has forgotten',
  });
  return { world, executionId };
};

describe('a start that waited in the queue', () => {
  it('starts', async () => {
    const world = await waiting();
    await start(world);
    expect(world.theRun()).toMatchObject({ state: 'running' });
    expect(world.pipelines.starts).toHaveLength(1);
  });

  it('starts once, however often its message comes', async () => {
    const world = await waiting();
    await Promise.all([start(world), start(world)]);
    await start(world);
    expect(world.pipelines.starts).toHaveLength(1);
  });

  it.each([
    ['is held', aQueuedRun({ held: true })],
    ['has ended', aQueuedRun({ state: 'stopped', finishedAt: '2026-11-22T10:00:00.000Z' })],
    ['has an execution', aQueuedRun({ state: 'running', executionId: 'x' })],
  ])('does nothing when its run %s', async (_, run) => {
    const world = await waiting(run);
    await start(world);
    expect(world.sessions.opened).toEqual([]);
    expect(world.theRun().version).toBe(1);
  });

  it('does nothing when there is no such run', async () => {
    const world = createWorld();
    await start(world);
    expect(world.sessions.opened).toEqual([]);
  });
});

describe('a start whose settings changed while it waited', () => {
  const deploying = aLink({ pipeline: aPipeline({ deployStages: ['Deploy'] }) });
  const onBranch = aQueuedRun({ ref: { type: 'branch', name: 'dev' } });
  const onTag = aQueuedRun({ ref: { type: 'tag', name: 'main' } });

  it.each([
    ['the link is gone', aQueuedRun(), [aLink({ id: 'another' })]],
    ['the link only follows now', aQueuedRun(), [aFollowedLink({ id: 'link-1' })]],
    ['the pipeline deploys and only main may start it', onBranch, [deploying]],
    ['a tag is called like the main branch', onTag, [deploying]],
    [
      'AWS starts the pipeline by itself now',
      aQueuedRun(),
      [aLink({ pipeline: aPipeline({ nativeTriggers: true }) })],
    ],
    ['the account is gone', aQueuedRun(), [aLink({ accountLinkId: 'gone' })]],
  ])('is stopped, and the commit is told: %s', async (_, run, links) => {
    const world = await waiting(run, links);
    await start(world);
    expect(world.pipelines.starts).toEqual([]);
    expect(world.theRun()).toMatchObject({
      state: 'stopped',
      reason: expect.stringContaining('push again or re-run'),
    });
    expect(world.statuses.posts).toMatchObject([{ state: 'STOPPED' }]);
  });

  it.each([
    ['the main branch still may', aQueuedRun(), deploying],
    ['an admin allowed unmerged commits', onBranch, { ...deploying, allowUnmerged: true }],
  ])('starts when %s', async (_, run, link) => {
    const world = await waiting(run, [link]);
    await start(world);
    expect(world.theRun().state).toBe('running');
  });
});

describe('a start whose account broke while it waited', () => {
  it('is not tried: the commit is told whom to ask', async () => {
    const world = await waiting(aQueuedRun(), [aLink()], [anAccount({ state: 'broken', failures: 3 })]);
    await start(world);
    expect(world.sessions.opened).toEqual([]);
    expect(world.statuses.posts).toMatchObject([
      { state: 'FAILED', description: expect.stringContaining('ask a workspace owner') },
    ]);
  });
});

describe('two deliveries of one start', () => {
  it('the second comes back when the first must be done', async () => {
    const world = await waiting(aQueuedRun({ state: 'starting', claimedAt: '2026-11-22T10:00:00.000Z' }));
    world.clock.advance(29_999);
    await expect(start(world)).rejects.toThrow(RetryLater);
    expect(world.pipelines.starts).toEqual([]);
    world.clock.advance(1);
    await start(world);
    expect(world.pipelines.starts).toHaveLength(1);
  });

  it('the one that loses the race leaves the run to the other', async () => {
    const world = await waiting();
    const save = world.runs.save;
    world.runs.save = async (run) => {
      world.runs.save = save;
      await save({ ...run });
      return save(run);
    };
    await start(world);
    expect(world.sessions.opened).toEqual([]);
  });

  it('a store that fails is told, so that the message comes again', async () => {
    const world = await waiting();
    world.runs.save = () => Promise.reject(new Error('Store is gone'));
    await expect(start(world)).rejects.toThrow('Store is gone');
  });
});

describe('a start older than five minutes', () => {
  it('first looks in AWS and finds the execution it made', async () => {
    const { world, executionId } = await acceptedUnseen();
    world.clock.advance(5 * 60_000);
    await start(world);
    expect(world.pipelines.starts).toHaveLength(1);
    expect(world.theRun()).toMatchObject({ state: 'running', executionId });
  });

  it('starts when AWS knows no such execution', async () => {
    const world = await waiting();
    world.clock.advance(5 * 60_000);
    await start(world, 4);
    expect(world.pipelines.starts).toHaveLength(1);
  });

  it('does not look before', async () => {
    const world = await waiting();
    let lists = 0;
    const listExecutions = world.pipelines.listExecutions.bind(world.pipelines);
    world.pipelines.listExecutions = (...args) => {
      lists += 1;
      return listExecutions(...args);
    };
    world.clock.advance(5 * 60_000 - 1);
    await start(world);
    expect(lists).toBe(0);
  });

  it('starts by its client token when the role may not list', async () => {
    const world = await waiting();
    world.clock.advance(5 * 60_000);
    world.pipelines.failNext(new ServiceError('access-denied', 'No list'));
    await start(world);
    expect(world.theRun().state).toBe('running');
  });

  it('does not start while AWS does not answer: that could be the second time', async () => {
    const world = await waiting();
    world.clock.advance(5 * 60_000);
    world.pipelines.failNext(new ServiceError('throttled', 'Not now'));
    await expect(start(world)).rejects.toThrow('Not now');
    expect(world.pipelines.starts).toEqual([]);
  });

  it('ends in error when its role is refused', async () => {
    const world = await waiting();
    world.clock.advance(5 * 60_000);
    world.sessions.failNext(new ServiceError('role-refused', 'Not authorized'));
    await start(world);
    expect(world.theRun().state).toBe('error');
  });
});
