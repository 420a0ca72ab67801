import fc from 'fast-check';
import { ServiceError } from '../../../src/domain/errors';
import type { Link } from '../../../src/domain/links';
import type { Run } from '../../../src/domain/runs';
import {
  aBranchPush,
  aLink,
  aPipeline,
  createWorld,
  hash,
  repositoryId,
  stages,
} from '../../support/factories';
import type { World } from '../../support/factories';

const cancelling = aLink({
  pipeline: aPipeline({ deployStages: ['Deploy'] }),
  allowUnmerged: true,
  concurrency: { cancel: 'running' },
});

const push = (character: string, second: number) =>
  aBranchPush('dev', {
    after: hash(character),
    timestamp: `2026-11-22T10:00:0${second}.000000Z`,
  });

const workAll = async (world: World): Promise<void> => {
  for (let turn = 0; turn < 8; turn += 1) await world.work();
};

const ofCommit = (world: World, character: string): Run => {
  const run = world.runs.all().find(({ commit }) => commit === hash(character));
  if (!run) throw new Error(`No run of ${character}`);
  return run;
};

const twoPushes = async (link: Link = cancelling, between: (world: World) => unknown = () => undefined) => {
  const world = createWorld({ links: [link] });
  await world.push(push('1', 1));
  await workAll(world);
  await between(world);
  world.clock.advance(1_000);
  await world.push(push('2', 2));
  return world;
};

const check = (world: World, run: Run) => world.consume({ kind: 'check', runId: run.id, done: 6 });

describe('a newer commit of a branch', () => {
  it('is started first; then the older run is stopped, and its commit says why', async () => {
    const world = await twoPushes();
    expect(world.pipelines.stops).toEqual([]);
    await workAll(world);
    const [older, newer] = [ofCommit(world, '1'), ofCommit(world, '2')];
    expect(world.pipelines.stops).toEqual([older.executionId]);
    world.pipelines.report(older.executionId ?? '', { status: 'Stopped' });
    await check(world, older);
    expect(ofCommit(world, '1')).toMatchObject({
      state: 'stopped',
      reason: `superseded by run ${newer.id.slice(0, 12)} at commit ${hash('2').slice(0, 12)}`,
    });
    expect(world.statuses.posts.at(-1)).toMatchObject({
      commit: hash('1'),
      state: 'STOPPED',
      description: expect.stringContaining('superseded by run'),
    });
    expect(ofCommit(world, '2').state).toBe('running');
  });

  it('leaves the older run alone where the link runs all', async () => {
    const { concurrency: _concurrency, ...plain } = cancelling;
    const world = await twoPushes(plain);
    await workAll(world);
    expect(world.pipelines.stops).toEqual([]);
  });

  it('tells the truth of an older run that AWS finished all the same', async () => {
    const world = await twoPushes();
    await workAll(world);
    const older = ofCommit(world, '1');
    world.pipelines.report(older.executionId ?? '', { status: 'Succeeded' });
    await check(world, older);
    expect(ofCommit(world, '1')).toMatchObject({ state: 'succeeded' });
    expect(ofCommit(world, '1')).not.toHaveProperty('reason');
  });

  it('never stops a run whose first deployment has begun, whatever Slipway knew', async () => {
    const world = await twoPushes(cancelling, (first) =>
      first.pipelines.report(first.theRun().executionId ?? '', {
        stages: stages('succeeded', 'succeeded', 'running'),
      }),
    );
    await workAll(world);
    expect(world.pipelines.stops).toEqual([]);
    expect(ofCommit(world, '1').stopWish).toMatchObject({ refused: 'Deploy has begun' });
    expect(ofCommit(world, '1').state).toBe('running');
  });

  it('goes on with what AWS refuses to stop, says so in the log and on the run', async () => {
    const world = await twoPushes();
    world.pipelines.stop = () =>
      Promise.reject(new ServiceError('access-denied', 'The role lacks a permission.'));
    await workAll(world);
    expect(ofCommit(world, '1').stopWish).toMatchObject({ refused: 'The role lacks a permission.' });
    expect(world.log.lines.map(({ code }) => code)).toContain('stop.refused');
  });

  it('comes again when AWS puts the stop off, and asks once more', async () => {
    const world = await twoPushes();
    const stop = world.pipelines.stop.bind(world.pipelines);
    world.pipelines.stop = () => Promise.reject(new ServiceError('throttled', 'Not now'));
    const asks = { kind: 'supersede', runId: ofCommit(world, '2').id } as const;
    await expect(world.consume(asks)).rejects.toThrow('Not now');
    world.pipelines.stop = stop;
    await world.consume(asks);
    await world.consume(asks);
    expect(world.pipelines.stops).toHaveLength(1);
  });

  it('only ever opens a session that can stop the one pipeline', async () => {
    const world = await twoPushes();
    await workAll(world);
    const control = world.sessions.opened.filter(({ purpose }) => purpose.kind === 'control');
    expect(control).toMatchObject([{ reach: { kind: 'control', pipelineArn: cancelling.pipeline.arn } }]);
  });

  it('supersedes a start that still waits, without a call of AWS', async () => {
    const world = createWorld({ links: [cancelling] });
    await world.push(push('1', 1), { id: 'one', remainingMs: 0 });
    const waiting = world.queue.take();
    await world.push(push('2', 2));
    await workAll(world);
    expect(ofCommit(world, '1')).toMatchObject({ state: 'superseded' });
    for (const { message } of waiting) await world.consume(message);
    expect(world.pipelines.starts.map(({ commit }) => commit)).toEqual([hash('2')]);
  });
});

describe('pushes in any order, their messages late and doubled', () => {
  it('leave one live run of the ref, and never stop one that deploys', async () => {
    const orders = fc.shuffledSubarray([1, 2, 3], { minLength: 3 });
    const doubled = fc.array(fc.boolean(), { minLength: 24, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(orders, doubled, fc.boolean(), async (order, twice, firstDeploys) => {
        const world = createWorld({ links: [cancelling] });
        await Promise.all(order.map((second) => world.push(push(String(second), second))));
        const deploying = world.runs.all().find(({ commit }) => commit === hash('1'))?.executionId;
        if (firstDeploys && deploying !== undefined)
          world.pipelines.report(deploying, { stages: stages('succeeded', 'succeeded', 'running') });
        for (let turn = 0; turn < 4; turn += 1)
          for (const [index, { message }] of world.queue.take().entries())
            for (let times = twice[index % 24] ? 2 : 1; times > 0; times -= 1)
              if (message.kind !== 'check') await world.consume(message);
        const live = world.runs
          .all()
          .filter(
            ({ state, executionId }) =>
              state === 'running' && !world.pipelines.stops.includes(executionId ?? ''),
          );
        const rest = live.filter(({ executionId }) => !firstDeploys || executionId !== deploying);
        expect(rest.map(({ commit }) => commit)).toEqual([hash('3')]);
        if (firstDeploys) expect(world.pipelines.stops).not.toContain(deploying);
        expect(new Set(world.pipelines.stops).size).toBe(world.pipelines.stops.length);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a branch that is deleted', () => {
  it('ends what it has under way', async () => {
    const world = createWorld({ links: [cancelling] });
    await world.push(push('1', 1));
    await workAll(world);
    const { after: _after, ...gone } = push('1', 3);
    await world.push({ ...gone, change: 'deleted' });
    await workAll(world);
    expect(world.pipelines.stops).toEqual([ofCommit(world, '1').executionId]);
    expect(ofCommit(world, '1').stopWish).toEqual({ why: 'branch dev was deleted' });
  });
});

describe('a head that another ref superseded in AWS', () => {
  const link = aLink({ pipeline: aPipeline({ executionMode: 'SUPERSEDED' }) });
  const superseded = async (world: World, run: Run) => {
    world.pipelines.report(run.executionId ?? '', { status: 'Superseded' });
    await check(world, run);
    await workAll(world);
  };

  it('is started again, once, and both runs say so', async () => {
    const world = createWorld({ links: [link] });
    await world.push(push('1', 1));
    await workAll(world);
    await superseded(world, world.theRun());
    const again = world.runs.all().find(({ cause }) => cause === 're-run');
    expect(again).toMatchObject({ state: 'running', commit: hash('1') });
    expect(world.runs.all().find(({ cause }) => cause === 'push')?.reason).toContain(again?.id.slice(0, 12));
    if (again) await superseded(world, again);
    expect(world.pipelines.starts).toHaveLength(2);
  });

  it('is not started again by a rule that an admin switched off meanwhile', async () => {
    const world = createWorld({ links: [link] });
    await world.push(push('1', 1));
    await workAll(world);
    const { value, version } = await world.settings.get(repositoryId);
    const rules = link.rules.map((rule) => ({ ...rule, disabled: true as const }));
    await world.settings.save(repositoryId, { version, value: { ...value, links: [{ ...link, rules }] } });
    await superseded(world, world.theRun());
    expect(world.pipelines.starts).toHaveLength(1);
    expect(world.runs.all().find(({ cause }) => cause === 're-run')).toMatchObject({ state: 'stopped' });
  });

  it('is left alone once its ref has a newer commit', async () => {
    const world = createWorld({ links: [link] });
    await world.push(push('1', 1));
    await workAll(world);
    await world.push(push('2', 2));
    await workAll(world);
    await superseded(world, ofCommit(world, '1'));
    expect(world.pipelines.starts).toHaveLength(2);
  });
});

describe('a QUEUED pipeline that is nearly full', () => {
  it('lets a start wait in Slipway instead of being refused', async () => {
    const world = createWorld({ links: [aLink()] });
    await world.push(push('1', 1));
    await workAll(world);
    const running = world.theRun();
    for (let n = 0; n < 44; n += 1)
      await world.runs.claim({ ...running, id: `run-${n}`, executionId: `x-${n}` });
    await world.push(push('2', 2), { id: 'two', remainingMs: 0 });
    await world.work();
    expect(world.pipelines.starts).toHaveLength(1);
    expect(ofCommit(world, '2').state).toBe('queued');
    const next = world.queue.deliveries.filter(({ message }) => message.kind === 'start');
    expect(next).toMatchObject([{ delaySeconds: 120 }]);
    for (let n = 0; n < 44; n += 1) {
      const run = await world.runs.find(`run-${n}`);
      if (run) await world.runs.save({ ...run, state: 'succeeded' });
    }
    await world.work();
    expect(world.pipelines.starts).toHaveLength(2);
  });
});
