import { RetryLater, ServiceError } from '../../../src/domain/errors';
import { sessionNameOf } from '../../../src/domain/ids';
import { endRun } from '../../../src/domain/run-machine';
import { runIdOfExecution } from '../../../src/domain/runs';
import type { World } from '../../support/factories';
import {
  aFollowedLink,
  aLink,
  anEvent,
  aPipeline,
  aQueuedRun,
  aSnapshot,
  createWorld,
  hash,
  region,
  repositoryId,
} from '../../support/factories';

const website = aPipeline({ name: 'shop-website' });
const followed = aFollowedLink({ pipeline: website });

/** A world in which AWS runs an execution that we did not start; `sessionName` is whoever did. */
const running = async (links = [followed], sessionName = 'ann') => {
  const world = createWorld({ links });
  for (const link of links) {
    await world.index.add('account-1', region, link.pipeline.name, { repositoryId, linkId: link.id });
  }
  const session = await world.sessions.open({
    roleArn: 'arn',
    region,
    purpose: { kind: 'setup', workspaceId: 'w' },
    reach: { kind: 'start', pipelineArn: website.arn },
    sessionName,
    tags: {},
  });
  const executionId = await world.pipelines.start(session, {
    pipeline: links[0]?.pipeline.name ?? '',
    sourceActionName: 'Source',
    commit: hash('a'),
    variables: {},
    clientRequestToken: 'foreign',
  });
  return {
    world,
    execution: { accountLinkId: 'account-1', region, pipeline: links[0]?.pipeline.name ?? '', executionId },
  };
};

const posts = (world: World) => world.statuses.posts.map(({ name, state }) => `${name}: ${state}`);

describe('an execution that AWS started', () => {
  it('becomes a run of the link that follows its pipeline', async () => {
    const { world, execution } = await running();
    expect(await world.follower.follow(execution)).toEqual([
      runIdOfExecution('link-f', execution.executionId),
    ]);
    expect(world.theRun()).toMatchObject({
      cause: 'aws',
      state: 'running',
      commit: hash('a'),
      ref: { type: 'branch', name: 'main' },
      executionId: execution.executionId,
      linkName: 'Website',
    });
  });

  it('is checked a minute later and shows as a status of its commit', async () => {
    const { world, execution } = await running();
    await world.consume({
      kind: 'aws-event',
      event: anEvent({ ...execution, time: '2026-11-22T09:59:00.000Z' }),
    });
    expect(world.queue.deliveries).toMatchObject([{ message: { kind: 'check', done: 0 }, delaySeconds: 60 }]);
    expect(posts(world)).toEqual(['Website · Production eu-west-1: INPROGRESS']);
  });

  it('becomes one run, however often AWS tells of it', async () => {
    const { world, execution } = await running();
    await Promise.all(
      [world.follower.follow(execution), world.follower.follow(execution)].map((each) =>
        each.catch(() => undefined),
      ),
    );
    await world.follower.follow(execution);
    expect(world.theRun().executionId).toBe(execution.executionId);
  });

  it('becomes a run of each link on its pipeline', async () => {
    const { world, execution } = await running([
      followed,
      aFollowedLink({ id: 'link-g', name: 'Second', pipeline: website }),
    ]);
    expect(await world.follower.follow(execution)).toHaveLength(2);
    expect(
      world.runs
        .all()
        .map(({ linkName }) => linkName)
        .sort(),
    ).toEqual(['Second', 'Website']);
  });

  it('of a pipeline without links is nobody’s', async () => {
    const { world, execution } = await running();
    expect(await world.follower.follow({ ...execution, pipeline: 'unlinked' })).toEqual([]);
  });

  it('of a link that is gone is nobody’s', async () => {
    const { world, execution } = await running();
    const { version } = await world.settings.get(repositoryId);
    await world.settings.save(repositoryId, { version, value: { links: [] } });
    expect(await world.follower.follow(execution)).toEqual([]);
  });

  it.each([
    ['none', undefined],
    ['a short one', 'abc'],
  ])('whose commit AWS does not know yet (%s) comes again later', async (_, commit) => {
    const { world, execution } = await running();
    const getExecution = world.pipelines.getExecution.bind(world.pipelines);
    world.pipelines.getExecution = async (...args) => {
      const { commit: _commit, ...snapshot } = await getExecution(...args);
      return { ...snapshot, ...(commit === undefined ? {} : { commit }) };
    };
    await expect(world.follower.follow(execution)).rejects.toThrow(RetryLater);
    expect(world.runs.all()).toEqual([]);
  });
});

describe('executions of one commit', () => {
  it('are spoken for by the one that began last, in whatever order they are found', async () => {
    const { world, execution } = await running();
    await world.follower.follow({ ...execution, time: '2026-11-22T09:59:00.000Z' });
    const newest = world.theRun().id;
    const older = runIdOfExecution('link-f', 'older');
    const startedAt = (time: string) => {
      const snapshot = aSnapshot({ status: 'InProgress', stages: [], startedAt: time });
      world.pipelines.getExecution = () => Promise.resolve(snapshot);
    };
    // AWS's own times count: an event may claim any.
    startedAt('2026-11-22T09:58:00.000Z');
    await world.follower.follow({ ...execution, executionId: 'older', time: '2099-01-01T00:00:00.000Z' });
    expect(await world.owners.find(repositoryId, hash('a'), 'link-f')).toBe(newest);
    startedAt('2026-11-22T10:00:30.000Z');
    await world.follower.follow({ ...execution, executionId: 'newer', time: '2000-01-01T00:00:00.000Z' });
    expect(await world.owners.find(repositoryId, hash('a'), 'link-f')).toBe(
      runIdOfExecution('link-f', 'newer'),
    );
    expect(world.runs.all().map(({ id }) => id)).toContain(older);
  });

  it('without a commit are nobody’s once they have ended', async () => {
    const { world, execution } = await running();
    world.pipelines.getExecution = () => Promise.resolve({ status: 'Failed', stages: [] });
    expect(await world.follower.follow(execution)).toEqual([]);
    expect(world.log.codes()).toEqual(['execution.no-commit']);
  });
});

describe('an execution of a pipeline that we start', () => {
  it('may be a start that is being stored: young events come again', async () => {
    const { world, execution } = await running([aLink({ pipeline: website })]);
    const young = { ...execution, time: world.clock.nowIso() };
    await expect(world.follower.follow(young)).rejects.toThrow(RetryLater);
    world.clock.advance(20_000);
    expect(await world.follower.follow(young)).toHaveLength(1);
  });

  it('is given to the run whose session started it', async () => {
    const run = aQueuedRun({ state: 'starting', pipeline: 'shop-website' });
    const { world, execution } = await running([aLink({ pipeline: website })], sessionNameOf(run.id));
    await world.runs.claim(run);
    world.clock.advance(60_000);
    expect(await world.follower.follow(execution)).toEqual([run.id]);
    expect(world.theRun()).toMatchObject({ cause: 'push', executionId: execution.executionId });
  });
});

describe('executions nobody told about', () => {
  const list = (world: World) =>
    world.consume({ kind: 'list-executions', accountLinkId: 'account-1', region, pipeline: 'shop-website' });

  it('are found by listing the pipeline', async () => {
    const { world } = await running();
    await list(world);
    expect(world.theRun().cause).toBe('aws');
  });

  it('are left alone when they are known already', async () => {
    const { world } = await running();
    await list(world);
    const opened = world.sessions.opened.length;
    const { version } = world.theRun();
    await list(world);
    expect(world.sessions.opened).toHaveLength(opened + 1);
    expect(world.theRun().version).toBe(version);
  });

  it.each([
    ['still runs', false, 1],
    ['has ended: an earlier sweep saw it', true, 0],
  ])('begun more than two hours ago, when it %s, is a run or none', async (_, ended, count) => {
    const { world } = await running();
    if (ended) world.pipelines.settle();
    world.clock.advance(2 * 3_600_000 + 1);
    await list(world);
    expect(world.runs.all()).toHaveLength(count);
  });

  it('that ended meanwhile show their end', async () => {
    const { world } = await running();
    world.pipelines.settle();
    await list(world);
    await world.work();
    expect(posts(world)).toEqual(['Website · Production eu-west-1: SUCCESSFUL']);
  });

  it('that were retried in AWS open their run again, and it is looked after', async () => {
    const { world, execution } = await running();
    await list(world);
    await world.work();
    await world.changes.change(world.theRun().id, (run) =>
      endRun(run, 'stopped', 'Stopped in AWS', world.clock.nowIso()),
    );
    await list(world);
    expect(world.theRun()).toMatchObject({ state: 'running', executionId: execution.executionId });
    expect(world.theRun().nextCheckAt).toBeDefined();
  });

  it('and that cannot be read do not hide the others', async () => {
    const { world } = await running();
    world.executions.read = () => Promise.reject(new ServiceError('throttled', 'Not now'));
    await list(world);
    expect(world.log.codes()).toContain('execution.not-followed');
    world.executions.read = () => Promise.reject(new TypeError('A bug'));
    await expect(list(world)).rejects.toThrow('A bug');
  });

  it('are not looked for when nothing is linked any more', async () => {
    const world = createWorld({ links: [] });
    await list(world);
    expect(world.sessions.opened).toEqual([]);
  });
});
