import { planStarts } from '../../../src/domain/plan';
import { emptyBoard } from '../../../src/domain/board';
import type { PlannedRun } from '../../../src/domain/plan';
import { startPlannedRun } from '../../../src/usecases/start-planned-run';
import type { World } from '../../support/factories';
import { aLink, anAccount, aPush, createWorld } from '../../support/factories';

const planned = (world: World, invocationId: string): PlannedRun => {
  const { runs } = planStarts(aPush(), {
    links: [aLink()],
    accounts: [anAccount()],
    board: emptyBoard,
    lastTimestamp: undefined,
    nowMs: world.clock.nowMs(),
    invocationId,
    inlineStarts: 3,
  });
  const [run] = runs;
  if (run === undefined) throw new Error('Nothing was planned');
  return run;
};

const room = Promise.resolve(true);

/** A world in which an invocation claimed the run and died. */
const abandoned = async () => {
  const world = createWorld();
  await world.runs.claim(planned(world, 'died').run);
  return world;
};

describe('a claim that somebody else holds', () => {
  it('is left alone for 30 seconds', async () => {
    const world = await abandoned();
    world.clock.advance(30_000);
    expect(await startPlannedRun(world, planned(world, 'next'), room)).toBe('duplicate');
    expect(world.pipelines.starts).toEqual([]);
  });

  it('is taken over when it is older', async () => {
    const world = await abandoned();
    world.clock.advance(30_001);
    expect(await startPlannedRun(world, planned(world, 'next'), room)).toBe('started');
    expect(world.theRun().state).toBe('running');
    expect(world.pipelines.starts).toHaveLength(1);
  });

  it('is taken over by one of many', async () => {
    const world = await abandoned();
    world.clock.advance(60_000);
    const results = await Promise.all(
      ['a', 'b', 'c'].map((id) => startPlannedRun(world, planned(world, id), room)),
    );
    expect(results.sort()).toEqual(['duplicate', 'duplicate', 'started']);
    expect(world.pipelines.starts).toHaveLength(1);
  });

  it('is not taken over once AWS named the execution', async () => {
    const world = createWorld();
    await startPlannedRun(world, planned(world, 'first'), room);
    world.clock.advance(3_600_000);
    expect(await startPlannedRun(world, planned(world, 'next'), room)).toBe('duplicate');
    expect(world.pipelines.starts).toHaveLength(1);
  });

  it('is not taken over while the run waits in the queue: its message starts it', async () => {
    const world = createWorld();
    await world.runs.claim({ ...planned(world, 'first').run, state: 'queued' });
    world.clock.advance(3_600_000);
    expect(await startPlannedRun(world, planned(world, 'next'), room)).toBe('duplicate');
  });
});

describe('a claim of our own whose answer was lost', () => {
  it('is found in the store, and the run starts', async () => {
    const world = createWorld();
    const ours = planned(world, 'ours');
    await world.runs.claim(ours.run);
    expect(await startPlannedRun(world, ours, room)).toBe('started');
    expect(world.pipelines.starts).toHaveLength(1);
  });
});

describe('a session that does not open', () => {
  it('is not an unhandled rejection when the claim was lost meanwhile', async () => {
    const world = await abandoned();
    const refused = { ...world, openSession: () => Promise.reject(new Error('No session')) };
    expect(await startPlannedRun(refused, planned(world, 'next'), room)).toBe('duplicate');
    await new Promise((resolve) => setImmediate(resolve));
  });
});

describe('a commit whose owner is being written by somebody else', () => {
  it('waits a moment for that run, and then goes ahead', async () => {
    const world = createWorld();
    const { run } = planned(world, 'ours');
    await world.owners.claim(run.repositoryId, run.commit, run.linkId, 'never-written');
    const pauses: number[] = [];
    const pause = (attempt: number) => Promise.resolve(void pauses.push(attempt));
    expect(await startPlannedRun({ ...world, pause }, planned(world, 'ours'), room)).toBe('started');
    expect(pauses).toEqual([0, 1, 2, 3, 4]);
    expect(await world.owners.find(run.repositoryId, run.commit, run.linkId)).toBe(run.id);
  });

  it('reads that run as soon as it is there: of two refs pushed at once one is built', async () => {
    const world = createWorld();
    const { run } = planned(world, 'ours');
    const owner = {
      ...run,
      id: 'f'.repeat(32),
      ref: { type: 'branch', name: 'dev' } as const,
      executionId: 'x',
    };
    await world.owners.claim(run.repositoryId, run.commit, run.linkId, owner.id);
    const pause = async () => {
      await world.runs.claim({ ...owner, state: 'running' });
    };
    expect(await startPlannedRun({ ...world, pause }, planned(world, 'ours'), room)).toBe('already-built');
  });
});

describe('another writer while a taken commit is settled', () => {
  it('a failing store ends the delivery, so that it comes again', async () => {
    const world = await abandoned();
    world.clock.advance(60_000);
    const runs = { ...world.runs, save: () => Promise.reject(new Error('Store is gone')) };
    await expect(startPlannedRun({ ...world, runs }, planned(world, 'next'), room)).rejects.toThrow(
      'Store is gone',
    );
  });
});
