import { ServiceError, VersionConflict } from '../../../src/domain/errors';
import { createAccountHealth } from '../../../src/usecases/account-health';
import type { World } from '../../support/factories';
import { anAccount, createWorld, executionId } from '../../support/factories';

const stored = async (world: World) => (await world.accounts.get()).value[0];
const broken = anAccount({ state: 'broken', failures: 3, problem: 'No' });

const failTwice = async (world: World) => {
  for (let times = 0; times < 2; times++) await createAccountHealth(world).failed('account-1');
};

describe('the health of an account', () => {
  it('is broken by three permission failures in a row when the role refuses to be set up too', async () => {
    const world = createWorld();
    const health = createAccountHealth(world);
    await failTwice(world);
    expect(await stored(world)).toMatchObject({ state: 'working', failures: 2 });
    expect(world.sessions.opened).toEqual([]);
    world.sessions.failNext(new ServiceError('role-refused', 'The role does not trust us'));
    await health.failed('account-1');
    expect(await stored(world)).toMatchObject({
      state: 'broken',
      failures: 3,
      problem: 'The role does not trust us',
    });
    expect(world.sessions.opened).toMatchObject([{ purpose: { kind: 'setup' } }]);
  });

  it('is not broken while the role lets a setup session in: the refusals concern one ref or pipeline', async () => {
    const world = createWorld();
    await failTwice(world);
    await createAccountHealth(world).failed('account-1');
    expect(await stored(world)).toMatchObject({ state: 'working', failures: 0 });
  });

  it('is not broken while one of its regions lets a setup session in', async () => {
    const world = createWorld({ accounts: [anAccount({ regions: ['af-south-1', 'eu-west-1'] })] });
    await failTwice(world);
    world.sessions.failNext(new ServiceError('region-disabled', 'Not enabled'));
    await createAccountHealth(world).failed('account-1');
    expect(await stored(world)).toMatchObject({ state: 'working', failures: 0 });
  });

  it('stays in doubt while the role cannot be tried, and is tried again by the next failure', async () => {
    const world = createWorld();
    const health = createAccountHealth(world);
    await failTwice(world);
    world.sessions.failNext(new ServiceError('throttled', 'Not now'));
    await health.failed('account-1');
    expect(await stored(world)).toMatchObject({ state: 'working', failures: 3 });
    await health.failed('account-1');
    expect(await stored(world)).toMatchObject({ state: 'working', failures: 0 });
    await failTwice(world);
    world.sessions.open = () => Promise.reject(new TypeError('A bug'));
    await expect(health.failed('account-1')).rejects.toThrow('A bug');
  });

  it('is not tried any more once it is broken', async () => {
    const world = createWorld({ accounts: [broken] });
    await createAccountHealth(world).failed('account-1');
    expect(await stored(world)).toMatchObject({ state: 'broken', failures: 4 });
    expect(world.sessions.opened).toEqual([]);
  });

  it('counts from zero after a success', async () => {
    const world = createWorld();
    const health = createAccountHealth(world);
    for (let round = 0; round < 3; round++) {
      await health.failed('account-1');
      await health.failed('account-1');
      await health.succeeded('account-1');
    }
    expect(await stored(world)).toMatchObject({ state: 'working', failures: 0 });
  });

  it('is repaired by the first success', async () => {
    const world = createWorld({ accounts: [broken] });
    await createAccountHealth(world).succeeded('account-1');
    expect(await stored(world)).toEqual(anAccount());
  });

  it('stays unverified through a success that is not Verify', async () => {
    const world = createWorld({ accounts: [anAccount({ state: 'unverified', failures: 1 })] });
    await createAccountHealth(world).succeeded('account-1');
    expect(await stored(world)).toMatchObject({ state: 'unverified', failures: 0 });
  });

  it('of a healthy account costs no write, and neither does one that is gone', async () => {
    const world = createWorld();
    const health = createAccountHealth(world);
    await health.succeeded('account-1');
    await health.failed('gone');
    expect((await world.accounts.get()).version).toBe(0);
  });

  it('loses a count, not the work, when somebody else saves the accounts meanwhile', async () => {
    const world = createWorld();
    const accounts = { ...world.accounts, save: () => Promise.reject(new VersionConflict('accounts')) };
    await createAccountHealth({ ...world, accounts }).failed('account-1');
    expect(world.log.codes()).toEqual(['account.health-lost-race']);
  });

  it('tells when the store fails', async () => {
    const world = createWorld();
    const accounts = { ...world.accounts, save: () => Promise.reject(new Error('Store is gone')) };
    await expect(createAccountHealth({ ...world, accounts }).failed('account-1')).rejects.toThrow(
      'Store is gone',
    );
  });
});

describe('asking AWS about an execution', () => {
  const target = async (world: World) => {
    const found = await world.targets.find('15a31549-1cff-45dc-9d0d-310114c5038b', 'link-1');
    if (!found) throw new Error('There is no link');
    return found;
  };

  it.each(['role-refused', 'access-denied', 'region-disabled'] as const)(
    'counts %s against the account',
    async (code) => {
      const world = createWorld();
      world.sessions.failNext(new ServiceError(code, 'No'));
      await expect(world.executions.read(await target(world), executionId)).rejects.toThrow('No');
      expect(await stored(world)).toMatchObject({ failures: 1 });
    },
  );

  it.each(['throttled', 'unavailable', 'pipeline-gone'] as const)('does not count %s', async (code) => {
    const world = createWorld();
    world.pipelines.failNext(new ServiceError(code, 'No'));
    await expect(world.executions.list(await target(world), 5)).rejects.toThrow('No');
    expect(await stored(world)).toMatchObject({ failures: 0 });
  });

  it('repairs a broken account when AWS answers', async () => {
    const world = createWorld({ accounts: [broken] });
    await world.executions.list(await target(world), 5);
    expect(await stored(world)).toMatchObject({ state: 'working', failures: 0 });
  });

  it('carries no more than reading this one pipeline', async () => {
    const world = createWorld();
    await world.executions.list(await target(world), 5);
    expect(world.sessions.opened).toMatchObject([
      {
        purpose: { kind: 'follow' },
        reach: { kind: 'follow', pipelineArn: (await target(world)).link.pipeline.arn },
      },
    ]);
    expect(world.sessions.opened[0]?.sessionName).toMatch(/^[\w+=,.@-]{2,64}$/);
  });
});
