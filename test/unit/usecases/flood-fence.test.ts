import { floodLimit, recentStarts } from '../../../src/domain/board';
import { ServiceError, VersionConflict } from '../../../src/domain/errors';
import { releaseRuns } from '../../../src/usecases/held-runs';
import type { World } from '../../support/factories';
import {
  aBranchPush,
  aLink,
  aPipeline,
  aPush,
  aQueuedRun,
  aRule,
  createWorld,
  hash,
  repositoryId,
} from '../../support/factories';

const invocation = { id: 'invocation-1', remainingMs: 25_000 };
const late = { id: 'invocation-1', remainingMs: 1000 };

/** A push of its own branch and commit. */
const pushNumber = (world: World, at: number, of = invocation): Promise<void> =>
  world.push(aBranchPush(`b-${at}`, { after: at.toString(16).padStart(40, '0') }), of);

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

const counted = async (world: World): Promise<number> =>
  recentStarts(await world.boards.get(repositoryId), world.clock.nowMs());

const workAll = async (world: World): Promise<void> => {
  for (let rounds = 0; rounds < 3; rounds++) await world.work();
};

const heldOf = (world: World) => world.runs.all().filter(({ held }) => held);

describe('a burst of pushes', () => {
  it('that all read the board before any was counted starts no more than the limit', async () => {
    const world = createWorld();
    await Promise.all(numbers(floodLimit + 10).map((at) => pushNumber(world, at)));
    await workAll(world);
    expect(world.pipelines.starts).toHaveLength(floodLimit);
    expect(heldOf(world)).toHaveLength(10);
    expect(heldOf(world).every((run) => run.nextCheckAt === undefined && run.state === 'queued')).toBe(true);
  });

  it('whose starts all wait in the queue starts no more than the limit', async () => {
    const world = createWorld();
    for (const at of numbers(floodLimit + 5)) await pushNumber(world, at, late);
    await workAll(world);
    expect(world.pipelines.starts).toHaveLength(floodLimit);
    expect(heldOf(world)).toHaveLength(5);
  });

  it('whose checks come before its starts does not pass the fence by them', async () => {
    const world = createWorld();
    await world.boards.reserve(repositoryId, floodLimit, world.clock.nowMs());
    const run = aQueuedRun();
    await world.runs.claim(run);
    world.clock.advance(120_000);
    await world.consume({ kind: 'check', runId: run.id, done: 1 });
    await workAll(world);
    expect(world.pipelines.starts).toEqual([]);
    expect(world.theRun().held).toBe(true);
  });
});

describe('the count of starts', () => {
  it('has every start once, also one that AWS puts off and that is tried again', async () => {
    const world = createWorld({
      links: numbers(5).map((at) =>
        aLink({ id: `l-${at}`, rules: [aRule({ id: `r-${at}` })], pipeline: aPipeline({ name: `p-${at}` }) }),
      ),
    });
    world.pipelines.failNext(new ServiceError('throttled', 'Not now'));
    await world.push(aPush());
    await workAll(world);
    expect(world.pipelines.starts.length).toBeGreaterThan(4);
    expect(await counted(world)).toBe(5);
  });

  it('forgets what a second delivery of the event counted', async () => {
    const world = createWorld();
    for (const id of ['one', 'two', 'three']) await world.push(aPush(), { ...invocation, id });
    expect(await counted(world)).toBe(1);
  });

  it('forgets a commit that was built already', async () => {
    const world = createWorld();
    await world.push(aPush());
    await world.push(aBranchPush('dev', { timestamp: '2026-11-22T10:05:00Z' }));
    expect(await counted(world)).toBe(1);
  });

  it('that loses against other writers leaves the start to the queue', async () => {
    const world = createWorld();
    const { reserve } = world.boards;
    world.boards.reserve = () => Promise.reject(new VersionConflict('lost'));
    await world.push(aPush());
    expect(world.pipelines.starts).toEqual([]);
    expect(world.log.codes()).toEqual(['start.not-counted']);
    await expect(world.consume({ kind: 'start', runId: world.theRun().id, tries: 0 })).rejects.toThrow(
      'lost',
    );
    world.boards.reserve = reserve;
    await workAll(world);
    expect(world.theRun()).toMatchObject({ state: 'running', commit: hash('a') });
  });
});

describe('the board of a push that starts', () => {
  it('shows the run at the version that stores its execution', async () => {
    const world = createWorld();
    await world.push(aPush());
    const { id, version, createdAt } = world.theRun();
    expect((await world.boards.get(repositoryId)).runs).toEqual([{ id, version, createdAt }]);
  });

  it('shows it also when the start failed', async () => {
    const world = createWorld();
    world.pipelines.failNext(new ServiceError('request-refused', 'No'));
    await world.push(aPush());
    const { id, version, createdAt } = world.theRun();
    expect((await world.boards.get(repositoryId)).runs).toEqual([{ id, version, createdAt }]);
  });
});

describe('a run that a person let through', () => {
  it('starts although the fence is full', async () => {
    const world = createWorld();
    await world.boards.reserve(repositoryId, floodLimit, world.clock.nowMs());
    await world.push(aPush());
    expect(await releaseRuns(world, repositoryId, [world.theRun().id])).toBe(1);
    await workAll(world);
    expect(world.theRun()).toMatchObject({ state: 'running', held: false });
  });

  it('keeps nothing of the fence once AWS runs it, and its place among its ref’s runs', async () => {
    const world = createWorld();
    await pushNumber(world, 1, late);
    await workAll(world);
    expect(world.theRun()).not.toHaveProperty('admitted');
    expect(world.theRun()).toHaveProperty('pushed');
  });

  it('is queued once, however often its id is named', async () => {
    const world = createWorld();
    const run = aQueuedRun({ held: true });
    await world.runs.claim(run);
    expect(await releaseRuns(world, repositoryId, [run.id, run.id, run.id])).toBe(1);
    expect(world.queue.deliveries.filter(({ message }) => message.kind === 'start')).toHaveLength(1);
  });
});
