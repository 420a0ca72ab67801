import { ServiceError } from '../../../src/domain/errors';
import type { World } from '../../support/factories';
import { aPush, aQueuedRun, createWorld, hash } from '../../support/factories';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const started = async (): Promise<World> => {
  const world = createWorld({ breaking: [hash('c')] });
  await world.push(aPush());
  await world.work();
  return world;
};

const check = (world: World, done: number) =>
  world.consume({ kind: 'check', runId: world.theRun().id, done });
const readsOf = (world: World) => world.sessions.opened.filter(({ reach }) => reach.kind === 'follow').length;

describe('a run that AWS tells nothing about', () => {
  it('is asked for at 1, 2, 4, 8, 15 and 30 minutes', async () => {
    const world = await started();
    const minutes = [1, 2, 4, 8, 15, 30];
    for (const [done, minute] of minutes.entries()) {
      world.clock.advance((minute - (minutes[done - 1] ?? 0)) * minuteMs);
      await check(world, done);
      expect(readsOf(world)).toBe(done + 1);
      const [next] = world.queue.take();
      if (done < 5) {
        const gap = (minutes[done + 1] ?? 0) - minute;
        expect(next).toEqual({
          message: { kind: 'check', runId: world.theRun().id, done: done + 1 },
          delaySeconds: gap * 60,
        });
      } else {
        expect(next).toBeUndefined();
      }
    }
    expect(world.theRun().nextCheckAt).toBe('2026-11-22T10:35:00.000Z');
  });

  it('turns green at the check after its end', async () => {
    const world = await started();
    world.pipelines.settle();
    world.clock.advance(minuteMs);
    await check(world, 0);
    expect(world.statuses.posts.at(-1)).toMatchObject({ state: 'SUCCESSFUL' });
    expect(world.queue.deliveries).toEqual([]);
  });

  it('that the sweep looks at is due an hour later, and daily from the second day on', async () => {
    const world = await started();
    world.clock.advance(hourMs);
    await check(world, 6);
    expect(world.theRun().nextCheckAt).toBe('2026-11-22T12:00:00.000Z');
    world.clock.advance(24 * hourMs);
    await check(world, 6);
    expect(world.theRun().nextCheckAt).toBe('2026-11-24T11:00:00.000Z');
  });
});

describe('a check', () => {
  it('is needless while AWS tells by itself, and the next one is queued', async () => {
    const world = await started();
    await world.changes.change(world.theRun().id, (run) => ({ ...run, heardAt: world.clock.nowIso() }));
    world.clock.advance(minuteMs);
    await check(world, 0);
    expect(readsOf(world)).toBe(0);
    expect(world.queue.deliveries).toMatchObject([{ message: { kind: 'check', done: 1 } }]);
  });

  it('of a finished run posts a status that was missed, and asks nothing', async () => {
    const world = await started();
    const run = world.theRun();
    await world.runs.save({ ...run, state: 'succeeded', finishedAt: world.clock.nowIso() });
    await check(world, 0);
    expect(world.statuses.posts.at(-1)).toMatchObject({ state: 'SUCCESSFUL' });
    expect(readsOf(world)).toBe(0);
    expect(world.queue.deliveries).toEqual([]);
  });

  it.each([
    ['a held run', aQueuedRun({ held: true })],
    ['a run that is gone', undefined],
  ])('of %s does nothing', async (_, run) => {
    const world = createWorld();
    if (run) await world.runs.claim(run);
    await world.consume({ kind: 'check', runId: aQueuedRun().id, done: 0 });
    expect(world.queue.deliveries).toEqual([]);
  });
});

describe('a run that was claimed but never started', () => {
  it.each([
    ['starting', 30_000, false],
    ['starting', 30_001, true],
  ] as const)('and is %s: %d ms after the claim it is started again: %s', async (state, afterMs, again) => {
    const world = createWorld();
    await world.runs.claim(aQueuedRun({ state, claimedAt: world.clock.nowIso() }));
    world.clock.advance(afterMs);
    await check(world, 0);
    const kinds = world.queue.deliveries.map(({ message }) => message.kind);
    expect(kinds).toEqual(again ? ['check', 'start'] : ['check']);
  });

  it('and was put off is asked for again once nothing tried it for three minutes', async () => {
    const world = createWorld();
    const run = aQueuedRun({ claimedAt: world.clock.nowIso() });
    await world.runs.claim(run);
    await world.runs.save(run);
    world.clock.advance(3 * minuteMs);
    await check(world, 5);
    expect(world.queue.take()).toEqual([]);
    world.clock.advance(1);
    await check(world, 6);
    expect(world.queue.take()).toMatchObject([{ message: { kind: 'start' } }]);
  });
});

describe('a run that cannot be asked for', () => {
  it('waits while AWS is out of reach', async () => {
    const world = await started();
    world.clock.advance(minuteMs);
    world.pipelines.failNext(new ServiceError('unavailable', 'Not now'));
    await check(world, 0);
    expect(world.theRun().state).toBe('running');
    expect(world.queue.deliveries).toMatchObject([{ message: { kind: 'check', done: 1 } }]);
    expect(world.log.codes()).toContain('check.failed');
  });

  it('becomes an error after 24 hours, and the commit is told', async () => {
    const world = await started();
    world.clock.advance(24 * hourMs);
    world.sessions.failNext(
      new ServiceError('role-refused', 'arn:aws:iam::111122223333:role/Slipway says no'),
    );
    await check(world, 6);
    expect(world.theRun()).toMatchObject({
      state: 'error',
      reason:
        "AWS could not be asked for 24 hours: AWS refuses Slipway's role: a workspace owner should run Verify on the account",
    });
    expect(world.statuses.posts.at(-1)).toMatchObject({ state: 'FAILED' });
  });

  it('for a reason of ours is not hidden', async () => {
    const world = await started();
    world.clock.advance(minuteMs);
    world.sessions.open = () => Promise.reject(new TypeError('A bug'));
    await expect(check(world, 0)).rejects.toThrow('A bug');
  });

  it('because its link was removed is stopped, and the commit is told', async () => {
    const world = await started();
    const { version } = await world.settings.get(aPush().repositoryId);
    await world.settings.save(aPush().repositoryId, { version, value: { links: [] } });
    world.clock.advance(minuteMs);
    await check(world, 0);
    expect(world.theRun().state).toBe('stopped');
    expect(world.statuses.posts.at(-1)).toMatchObject({ state: 'STOPPED' });
  });

  it('because its link names another pipeline now is stopped too', async () => {
    const world = await started();
    const { version, value } = await world.settings.get(aPush().repositoryId);
    const links = value.links.map((link) => ({ ...link, pipeline: { ...link.pipeline, name: 'another' } }));
    await world.settings.save(aPush().repositoryId, { version, value: { ...value, links } });
    world.clock.advance(minuteMs);
    await check(world, 0);
    expect(world.theRun().state).toBe('stopped');
  });
});

describe('an answer that comes too late', () => {
  it.each(['succeeded', 'failed', 'stopped'] as const)(
    'does not open a run that was %s meanwhile',
    async (state) => {
      const world = await started();
      world.clock.advance(minuteMs);
      const getExecution = world.pipelines.getExecution.bind(world.pipelines);
      world.pipelines.getExecution = async (...args) => {
        const answer = await getExecution(...args);
        await world.runs.save({ ...world.theRun(), state, finishedAt: world.clock.nowIso() });
        return answer;
      };
      await check(world, 0);
      expect(world.theRun().state).toBe(state);
    },
  );
});
