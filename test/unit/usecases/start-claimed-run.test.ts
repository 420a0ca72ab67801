import type { ServiceErrorCode } from '../../../src/domain/errors';
import { ServiceError, VersionConflict } from '../../../src/domain/errors';
import { recordStart } from '../../../src/usecases/record-start';
import { anAccount, aPush, aQueuedRun, createWorld, executionId } from '../../support/factories';

const refusals: readonly ServiceErrorCode[] = [
  'pipeline-gone',
  'request-refused',
  'access-denied',
  'role-refused',
  'region-disabled',
];
const passing: readonly ServiceErrorCode[] = ['throttled', 'unavailable', 'conflict', 'issuer-unreachable'];

const pushAgainst = async (error: ServiceError) => {
  const world = createWorld();
  world.pipelines.failNext(error);
  await world.push(aPush());
  return world;
};

describe('a start that AWS cannot take now', () => {
  it.each(passing)('%s is tried again after 15 seconds', async (code) => {
    const world = await pushAgainst(new ServiceError(code, 'Not now'));
    const run = world.theRun();
    expect(run.state).toBe('queued');
    expect(world.queue.deliveries.at(-1)).toEqual({
      message: { kind: 'start', runId: run.id, tries: 1 },
      delaySeconds: 15,
      concurrency: { key: 'start:111122223333:eu-west-1', limit: 4 },
    });
    await world.work();
    expect(world.theRun().state).toBe('running');
  });

  it('waits as long as AWS says when that is longer', async () => {
    const world = await pushAgainst(new ServiceError('throttled', 'Not now', { retryAfterSeconds: 120 }));
    expect(world.queue.deliveries.at(-1)?.delaySeconds).toBe(120);
  });

  it('backs off from try to try, always with the same client token', async () => {
    const world = await pushAgainst(new ServiceError('throttled', '1'));
    const delays = [];
    for (const tries of ['2', '3', '4']) {
      world.pipelines.failNext(new ServiceError('throttled', tries));
      delays.push(world.queue.deliveries.at(-1)?.delaySeconds);
      await world.work();
    }
    expect(delays).toEqual([15, 30, 60]);
    await world.work();
    expect(new Set(world.pipelines.starts.map(({ clientRequestToken }) => clientRequestToken)).size).toBe(1);
    expect(world.theRun().state).toBe('running');
  });

  it('counts nothing against the account', async () => {
    const world = await pushAgainst(new ServiceError('throttled', 'Not now'));
    expect((await world.accounts.get()).value[0]?.failures).toBe(0);
  });
});

describe('a start that cannot succeed', () => {
  it.each(refusals)('%s becomes a run in error and a failed status with one sentence', async (code) => {
    const world = await pushAgainst(new ServiceError(code, 'AWS says no'));
    await world.work();
    expect(world.theRun()).toMatchObject({ state: 'error', finishedAt: world.clock.nowIso() });
    expect(world.statuses.posts).toMatchObject([{ state: 'FAILED', description: world.theRun().reason }]);
    expect(world.queue.deliveries).toEqual([]);
  });

  it.each(refusals.slice(2))('%s counts against the account', async (code) => {
    const world = await pushAgainst(new ServiceError(code, 'AWS says no'));
    expect((await world.accounts.get()).value[0]?.failures).toBe(1);
  });

  it.each(refusals.slice(0, 2))('%s does not count against the account', async (code) => {
    const world = await pushAgainst(new ServiceError(code, 'AWS says no'));
    expect((await world.accounts.get()).value[0]?.failures).toBe(0);
  });

  it('because the role is refused ends the same way', async () => {
    const world = createWorld();
    world.sessions.failNext(new ServiceError('role-refused', 'Not authorized'));
    await world.push(aPush());
    expect(world.theRun()).toMatchObject({ state: 'error', reason: expect.stringContaining('run Verify') });
    expect(world.pipelines.starts).toEqual([]);
  });

  it('breaks the account at the third push in a row, and the fourth is not even tried', async () => {
    const world = createWorld({ accounts: [anAccount()] });
    world.sessions.open = (request) => {
      world.sessions.opened.push(request);
      return Promise.reject(new ServiceError('role-refused', 'Not authorized'));
    };
    for (const [at, letter] of ['a', 'c', 'd', 'e'].entries()) {
      await world.push(aPush({ after: letter.repeat(40), timestamp: `2026-11-22T10:0${at}:00Z` }));
    }
    expect((await world.accounts.get()).value[0]).toMatchObject({ state: 'broken', failures: 3 });
    expect(world.sessions.opened.filter(({ reach }) => reach.kind === 'start')).toHaveLength(3);
    expect(world.runs.all().filter(({ state }) => state === 'error')).toHaveLength(4);
  });

  it('for a reason of ours is thrown on, so that the delivery comes again', async () => {
    const world = createWorld();
    const opening = Promise.reject(new TypeError('A bug'));
    await world.runs.claim(aQueuedRun());
    const target = await world.targets.find(aPush().repositoryId, 'link-1');
    if (!target) throw new Error('There is no link');
    await expect(world.startClaimed({ ...target, run: aQueuedRun() }, opening)).rejects.toThrow('A bug');
    expect(world.theRun().state).toBe('queued');
  });
});

describe('storing a start', () => {
  it("is settled when AWS's event was faster and stored the same execution", async () => {
    const world = createWorld();
    const run = aQueuedRun({ state: 'starting' });
    await world.runs.claim(run);
    await world.runs.save({ ...run, state: 'running', executionId });
    await recordStart(world, run, executionId);
    expect(world.theRun()).toMatchObject({ version: 2, executionId });
    expect(world.queue.deliveries).toMatchObject([{ message: { kind: 'report' } }]);
  });

  it('conflicts when somebody stored another execution', async () => {
    const world = createWorld();
    const run = aQueuedRun({ state: 'starting' });
    await world.runs.claim(run);
    await world.runs.save({ ...run, state: 'running', executionId: 'another' });
    await expect(recordStart(world, run, executionId)).rejects.toThrow(VersionConflict);
  });

  it('puts the run on the board and counts one start', async () => {
    const world = createWorld();
    await world.push(aPush());
    const { runs, starts } = await world.boards.get(aPush().repositoryId);
    expect(runs).toMatchObject([{ id: world.theRun().id, version: 2 }]);
    expect(starts.map(([, count]) => count)).toEqual([1]);
  });
});
