import { RetryLater } from '../../../src/domain/errors';
import type { AwsEvent } from '../../../src/domain/observations';
import type { World } from '../../support/factories';
import {
  aFollowedLink,
  anEvent,
  aPush,
  approvalEvent,
  createWorld,
  hash,
  stageEvent,
} from '../../support/factories';

/** A world with a started run that was posted once, and the events of its execution. */
const started = async (breaking: readonly string[] = []) => {
  const world = createWorld({ breaking });
  await world.push(aPush());
  await world.work();
  const executionId = world.theRun().executionId ?? '';
  const tell = (event: AwsEvent) => world.consume({ kind: 'aws-event', event: { ...event, executionId } });
  return { world, executionId, tell };
};

const states = (world: World) => world.statuses.posts.map(({ state }) => state);

describe('events of a run we started', () => {
  it('move its progress without asking AWS', async () => {
    const { world, tell } = await started();
    await tell(stageEvent('Build', 'STARTED'));
    expect(world.theRun()).toMatchObject({ state: 'running', heardAt: world.clock.nowIso() });
    expect(world.sessions.opened.filter(({ reach }) => reach.kind === 'follow')).toEqual([]);
  });

  it('end it only after AWS confirmed: green', async () => {
    const { world, tell } = await started();
    world.pipelines.settle();
    await tell(anEvent({ state: 'SUCCEEDED' }));
    expect(world.theRun().state).toBe('succeeded');
    expect(states(world)).toEqual(['INPROGRESS', 'SUCCESSFUL']);
  });

  it('end it only after AWS confirmed: red, with the failed action', async () => {
    const { world, tell } = await started([hash('a')]);
    world.pipelines.settle();
    await tell(anEvent({ state: 'FAILED' }));
    expect(world.statuses.posts.at(-1)).toMatchObject({
      state: 'FAILED',
      description: expect.stringContaining('exit status 1'),
    });
  });

  it('that AWS does not confirm yet come again later, and nothing is posted', async () => {
    const { world, tell } = await started();
    await expect(tell(anEvent({ state: 'SUCCEEDED' }))).rejects.toThrow(RetryLater);
    expect(states(world)).toEqual(['INPROGRESS']);
  });

  it('believe AWS, not the event, about how it ended', async () => {
    const { world, tell } = await started();
    world.pipelines.settle();
    await tell(anEvent({ state: 'FAILED' }));
    expect(world.theRun().state).toBe('succeeded');
  });

  it('that come twice post once', async () => {
    const { world, tell } = await started();
    world.pipelines.settle();
    for (let times = 0; times < 3; times++) await tell(anEvent({ state: 'SUCCEEDED' }));
    expect(states(world)).toEqual(['INPROGRESS', 'SUCCESSFUL']);
  });

  it('show an approval that waits', async () => {
    const { world, tell } = await started();
    await tell(approvalEvent('Deploy', 'STARTED'));
    expect(world.statuses.posts.at(-1)?.description).toBe('Waiting for approval in Deploy');
  });

  it('of an older attempt do not end the newer one, and AWS is not asked', async () => {
    const { world, executionId, tell } = await started([hash('a')]);
    world.pipelines.settle();
    await tell(anEvent({ state: 'FAILED', attempt: 1 }));
    world.pipelines.report(executionId, { status: 'InProgress', stages: [] });
    await tell(stageEvent('Build', 'STARTED', { attempt: 2 }));
    expect(world.theRun()).toMatchObject({ state: 'running', attempt: 2 });
    const asked = world.sessions.opened.length;
    await tell(anEvent({ state: 'FAILED', attempt: 1 }));
    expect(world.theRun()).toMatchObject({ state: 'running', attempt: 2 });
    expect(world.sessions.opened).toHaveLength(asked);
  });

  it('of a retry open the run, and it is looked after again', async () => {
    const { world, executionId, tell } = await started([hash('a')]);
    world.pipelines.settle();
    await tell(anEvent({ state: 'FAILED', attempt: 1 }));
    world.pipelines.report(executionId, { status: 'InProgress', stages: [] });
    await tell(stageEvent('Build', 'STARTED', { attempt: 2 }));
    expect(world.theRun().nextCheckAt).toBeDefined();
    expect(states(world)).toEqual(['INPROGRESS', 'FAILED', 'INPROGRESS']);
    world.pipelines.report(executionId, { status: 'Succeeded', stages: [] });
    await tell(anEvent({ state: 'SUCCEEDED', attempt: 2 }));
    expect(states(world).at(-1)).toBe('SUCCESSFUL');
  });

  it('that make up an attempt do not turn the true ones into old news, nor take stages back', async () => {
    const { world, executionId, tell } = await started();
    world.pipelines.report(executionId, {
      status: 'InProgress',
      stages: [
        { name: 'Source', state: 'succeeded' },
        { name: 'Build', state: 'running' },
      ],
    });
    await tell(stageEvent('Build', 'STARTED', { attempt: 1 }));
    await tell(stageEvent('Source', 'STARTED', { attempt: 1000 }));
    expect(world.theRun()).toMatchObject({
      attempt: 1,
      stages: [{ state: 'succeeded' }, { state: 'running' }, { state: 'pending' }],
    });
    world.pipelines.settle();
    await tell(anEvent({ state: 'SUCCEEDED', attempt: 1 }));
    expect(states(world).at(-1)).toBe('SUCCESSFUL');
  });

  it('of a retry whose failure was never told are believed once AWS has tried an action again', async () => {
    const { world, executionId, tell } = await started();
    world.pipelines.report(executionId, { status: 'InProgress', stages: [], attempts: 2 });
    await tell(stageEvent('Build', 'STARTED', { attempt: 2 }));
    expect(world.theRun().attempt).toBe(2);
  });

  it.each<[string, Partial<AwsEvent>]>([
    ['another account number', { accountId: '999999999999' }],
    ['another pipeline', { pipeline: 'other' }],
  ])('that name %s change nothing and are logged', async (_, other) => {
    const { world, tell } = await started();
    world.pipelines.settle();
    const before = world.theRun();
    await tell(anEvent({ state: 'SUCCEEDED', ...other }));
    expect(world.theRun()).toEqual(before);
    expect(world.log.codes()).toContain('event.foreign');
  });

  it('of another account link do not even find it', async () => {
    const { world, tell } = await started();
    const before = world.theRun();
    await tell(anEvent({ state: 'SUCCEEDED', accountLinkId: 'account-2' }));
    expect(world.theRun()).toEqual(before);
  });

  it('end nothing when the link is gone: its next check does', async () => {
    const { world, tell } = await started();
    const { version } = await world.settings.get(aPush().repositoryId);
    await world.settings.save(aPush().repositoryId, { version, value: { links: [] } });
    await tell(anEvent({ state: 'SUCCEEDED' }));
    expect(world.theRun().state).toBe('running');
  });
});

describe('events of a pipeline that nothing is linked to', () => {
  it('are logged and forgotten', async () => {
    const world = createWorld({ links: [aFollowedLink()] });
    await world.consume({ kind: 'aws-event', event: anEvent({ pipeline: 'unlinked' }) });
    expect(world.runs.all()).toEqual([]);
    expect(world.log.codes()).toEqual(['event.unlinked']);
  });
});
