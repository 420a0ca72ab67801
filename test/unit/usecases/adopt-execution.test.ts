import { RetryLater } from '../../../src/domain/errors';
import type { ExecutionSnapshot } from '../../../src/domain/observations';
import type { Run } from '../../../src/domain/runs';
import type { World } from '../../support/factories';
import { anEvent, aPush, aQueuedRun, aSnapshot, createWorld, hash } from '../../support/factories';

describe('events that are faster than our own store', () => {
  const triggerOf = (role: string): string =>
    `arn:aws:sts::111122223333:assumed-role/${role}/slipway-${aQueuedRun().id}`;
  const triggerDetail = triggerOf('Slipway');
  const opening = anEvent({ triggerDetail });

  const claimed = async (
    overrides: Partial<Run> = { state: 'starting' },
    said: Partial<ExecutionSnapshot> = {},
  ): Promise<World> => {
    const world = createWorld();
    await world.runs.claim(aQueuedRun({ claimedAt: world.clock.nowIso(), ...overrides }));
    world.executions.read = () =>
      Promise.resolve(aSnapshot({ status: 'InProgress', triggerDetail, ...said }));
    return world;
  };

  const open = (world: World) => world.consume({ kind: 'aws-event', event: opening });

  it('come again while the start is being stored, and AWS is not asked', async () => {
    const world = await claimed();
    world.executions.read = () => Promise.reject(new Error('AWS was asked'));
    await expect(open(world)).rejects.toThrow(RetryLater);
  });

  it.each([
    ['the starter died', { state: 'starting' }],
    ['the answer of AWS was lost', { state: 'queued' }],
    ['the start counted as failed', { state: 'error', finishedAt: '2026-11-22T10:00:00.000Z' }],
  ] as const)('store the execution when %s', async (_, overrides) => {
    const world = await claimed(overrides);
    world.clock.advance(30_000);
    await open(world);
    expect(world.theRun()).toMatchObject({ state: 'running', executionId: opening.executionId });
  });

  it.each<[string, Partial<ExecutionSnapshot>]>([
    ['a start by hand', { triggerDetail: 'arn:aws:iam::111122223333:user/ann' }],
    ['an execution that names nobody', { triggerDetail: '' }],
    ['the start of another run', { triggerDetail: triggerDetail.replace('0', '1') }],
    ['a session of another role', { triggerDetail: triggerOf('Admin') }],
    [
      'a session of another account',
      { triggerDetail: triggerDetail.replace('111122223333', '999999999999') },
    ],
    ['an execution of another commit', { commit: hash('c') }],
  ])('do not make a commit green with %s, whatever the event claims', async (_, said) => {
    const world = await claimed(undefined, { status: 'Succeeded', ...said });
    world.clock.advance(30_000);
    await open(world);
    await world.consume({ kind: 'aws-event', event: { ...opening, state: 'SUCCEEDED' } });
    const run = await world.runs.find(aQueuedRun().id);
    expect(run?.executionId).toBeUndefined();
    expect(run?.state).toBe('starting');
    expect(world.log.codes()).toContain('execution.not-ours');
  });

  it.each<[string, Partial<Run>]>([
    ['held', { held: true }],
    ['discarded', { state: 'stopped', finishedAt: '2026-11-22T10:00:00.000Z' }],
    ['passed over', { state: 'superseded', finishedAt: '2026-11-22T10:00:00.000Z' }],
  ])('do not give an execution to a run that was %s: it was never started', async (_, overrides) => {
    const world = await claimed(overrides);
    world.clock.advance(30_000);
    await open(world);
    expect((await world.runs.find(aQueuedRun().id))?.executionId).toBeUndefined();
  });

  it('give a start that counted as failed its execution only with its commit', async () => {
    const ended = { state: 'error', finishedAt: '2026-11-22T10:00:00.000Z' } as const;
    const world = await claimed(ended);
    const { commit: _commit, ...uncommitted } = aSnapshot({ status: 'InProgress', triggerDetail });
    world.executions.read = () => Promise.resolve(uncommitted);
    world.clock.advance(30_000);
    await expect(open(world)).rejects.toThrow(RetryLater);
    world.executions.read = () => Promise.resolve({ ...uncommitted, status: 'Failed' });
    await open(world);
    expect(world.theRun().executionId).toBeUndefined();
  });

  it('give a run its execution before its source has taken the commit', async () => {
    const { commit: _commit, ...uncommitted } = aSnapshot({ status: 'InProgress', triggerDetail });
    const world = await claimed();
    world.executions.read = () => Promise.resolve(uncommitted);
    world.clock.advance(30_000);
    await open(world);
    expect(world.theRun().executionId).toBe(opening.executionId);
  });

  it('give nothing to a run whose link is gone, or whose account link means another account now', async () => {
    const world = await claimed();
    world.clock.advance(30_000);
    const { version, value } = await world.accounts.get();
    const moved = value.map((account) => ({ ...account, accountId: '999999999999' }));
    await world.accounts.save({ version, value: moved });
    await open(world);
    expect(world.theRun().executionId).toBeUndefined();
    const settings = await world.settings.get(aPush().repositoryId);
    await world.settings.save(aPush().repositoryId, { ...settings, value: { links: [] } });
    await open(world);
    expect(world.theRun().executionId).toBeUndefined();
  });

  it.each([
    ['of another account link', { accountLinkId: 'account-2' }],
    ['of another account', { accountId: '999999999999' }],
    ['of another region', { region: 'us-east-1' }],
    ['of another pipeline', { pipeline: 'other' }],
  ])('do not give the run an execution %s', async (_, other) => {
    const world = await claimed();
    world.clock.advance(30_000);
    await world.consume({ kind: 'aws-event', event: { ...opening, ...other } });
    expect(world.theRun().executionId).toBeUndefined();
  });

  it('do not give the run a second execution', async () => {
    const world = await claimed({ state: 'running', executionId: 'first' });
    world.clock.advance(60_000);
    await open(world);
    expect((await world.runs.find(aQueuedRun().id))?.executionId).toBe('first');
  });
});
