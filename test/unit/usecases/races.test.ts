import { RetryLater } from '../../../src/domain/errors';
import type { ExecutionSnapshot } from '../../../src/domain/observations';
import { checkRun } from '../../../src/usecases/check-run';
import { recordStart } from '../../../src/usecases/record-start';
import { startRuns } from '../../../src/usecases/start-runs';
import { startPlannedRun } from '../../../src/usecases/start-planned-run';
import type { World } from '../../support/factories';
import {
  aBranchPush,
  aFinishedRun,
  aPush,
  aQueuedRun,
  aRun,
  aSnapshot,
  anEvent,
  createWorld,
  executionId,
} from '../../support/factories';

const open: ExecutionSnapshot = aSnapshot({ status: 'InProgress' });

/** A world with one run that AWS works on. */
const withRun = async (run = aRun()): Promise<World> => {
  const world = createWorld();
  await world.runs.claim(run);
  await world.owners.claim(run.repositoryId, run.commit, run.linkId, run.id);
  return world;
};

/** A check whose question AWS answers with `answer`, while `meanwhile` happens. */
const checkWhile = (world: World, answer: ExecutionSnapshot, meanwhile: () => Promise<unknown>) => {
  const read = async () => {
    await meanwhile();
    return answer;
  };
  return checkRun({ ...world, executions: { ...world.executions, read } }, world.theRun().id, 6);
};

const changed = (world: World, change: Parameters<World['changes']['change']>[1]) =>
  world.changes.change(world.theRun().id, change);

type StartPlanned = Parameters<World['startPlanned']>;

describe('an answer of AWS that is older than what is known by then', () => {
  it('does not open a run that ended meanwhile', async () => {
    const world = await withRun();
    await checkWhile(world, open, () => changed(world, () => aFinishedRun({ state: 'failed', version: 1 })));
    expect(world.theRun().state).toBe('failed');
    expect(world.statuses.posts.at(-1)?.state).toBe('FAILED');
  });

  it('does not end the next attempt', async () => {
    const world = await withRun();
    const failed = aSnapshot({ status: 'Failed' });
    await checkWhile(world, failed, () => changed(world, (run) => ({ ...run, attempt: run.attempt + 1 })));
    expect(world.theRun().state).toBe('running');
  });

  it('still ends a run of which only the progress changed', async () => {
    const world = await withRun();
    const succeeded = aSnapshot({ status: 'Succeeded' });
    await checkWhile(world, succeeded, () => changed(world, (run) => ({ ...run, posts: run.posts + 1 })));
    expect(world.theRun().state).toBe('succeeded');
  });
});

describe('an execution that AWS accepted', () => {
  it('is stored whatever was written about its run meanwhile', async () => {
    const world = await withRun(aQueuedRun());
    const run = world.theRun();
    await world.runs.save({ ...run, nextCheckAt: '2026-11-22T12:00:00.000Z' });
    await recordStart(world, run, executionId);
    expect(world.theRun()).toMatchObject({
      state: 'running',
      executionId,
      nextCheckAt: '2026-11-22T12:00:00.000Z',
    });
  });

  it('is looked after even when its run had been given up', async () => {
    const world = await withRun(aQueuedRun());
    await changed(world, (run) => ({
      ...run,
      state: 'stopped',
      reason: 'given up',
      finishedAt: run.createdAt,
    }));
    await recordStart(world, world.theRun(), executionId);
    const run = world.theRun();
    expect(run).toMatchObject({ state: 'running', executionId });
    expect(run.nextCheckAt).toBeDefined();
    expect([run.reason, run.finishedAt]).toEqual([undefined, undefined]);
  });
});

describe('a start message that comes twice', () => {
  it('starts once: the other one comes back when the first must be done', async () => {
    const world = await withRun(
      aQueuedRun({ claimedAt: new Date(createWorld().clock.nowMs()).toISOString() }),
    );
    const message = { kind: 'start', runId: world.theRun().id, tries: 0 } as const;
    await world.runs.save({
      ...world.theRun(),
      state: 'starting',
      claimedAt: new Date(world.clock.nowMs()).toISOString(),
    });
    await expect(world.consume(message)).rejects.toThrow(RetryLater);
    world.clock.advance(31_000);
    await world.consume(message);
    expect(world.theRun().executionId).toBeDefined();
  });
});

describe('two refs that come at once to one commit', () => {
  it('run once, although the first is not stored yet when the second looks', async () => {
    const world = createWorld();
    let isStored = false;
    const find: World['runs']['find'] = async (id) => (isStored ? world.runs.find(id) : undefined);
    const pause = (): Promise<void> => {
      isStored = true;
      return Promise.resolve();
    };
    const deps = { ...world, runs: { ...world.runs, find }, pause };
    const second = {
      ...world,
      startPlanned: (...planned: StartPlanned) => startPlannedRun(deps, ...planned),
    };
    await world.push(aPush());
    isStored = false;
    await startRuns(second, aBranchPush('another'), { id: 'invocation-2', remainingMs: 25_000 });
    expect(world.runs.all().filter(({ executionId: id }) => id !== undefined)).toHaveLength(1);
    expect(world.decisions.all().at(-1)?.decisions[0]?.verdict).toMatchObject({ code: 'already-built' });
  });
});

describe('a RESUMED that AWS sends again', () => {
  it('does not reopen a run whose retry failed too', async () => {
    const world = await withRun(aFinishedRun({ state: 'failed', attempt: 2 }));
    const before = world.theRun();
    await world.consume({ kind: 'aws-event', event: anEvent({ state: 'RESUMED', attempt: 2 }) });
    expect(world.theRun().state).toBe(before.state);
  });
});
