import { ServiceError, VersionConflict } from '../../../src/domain/errors';
import { verifyAccount } from '../../../src/usecases/verify-account';
import { aFollowedLink, aLink, anAccount, aPipeline, createWorld, region } from '../../support/factories';

const twoRegions = anAccount({ state: 'unverified', regions: [region, 'us-east-1'] });

describe('verifying an account', () => {
  it('assumes the role and lists pipelines in every region', async () => {
    const world = createWorld({ accounts: [twoRegions] });
    const { account, checks } = await verifyAccount(world, 'account-1');
    expect(checks.map(({ name, result }) => `${name}: ${result}`)).toEqual([
      'Assume the role in eu-west-1: passed',
      'List pipelines in eu-west-1: passed',
      'Assume the role in us-east-1: passed',
      'List pipelines in us-east-1: passed',
    ]);
    expect(account).toMatchObject({ state: 'working', failures: 0, verifiedAt: world.clock.nowIso() });
    expect((await world.accounts.get()).value).toEqual([account]);
    expect(world.sessions.opened[0]).toMatchObject({
      purpose: { kind: 'setup' },
      reach: { kind: 'setup', region },
    });
  });

  it.each([
    [1, '1 pipeline in eu-west-1'],
    [2, '2 pipelines in eu-west-1'],
    [3, 'More than 2 pipelines in eu-west-1'],
  ])('of %d pipelines says "%s"', async (count, words) => {
    const links = Array.from({ length: count }, (_, at) =>
      aLink({ id: `l${at}`, pipeline: aPipeline({ name: `p${at}` }) }),
    );
    const { checks } = await verifyAccount(createWorld({ links }), 'account-1');
    expect(checks[1]?.detail).toBe(words);
  });

  it('that AWS refuses is broken, with the reason, and nothing more is tried there', async () => {
    const world = createWorld({ accounts: [twoRegions] });
    world.sessions.failNext(new ServiceError('role-refused', 'The role does not trust this workspace'));
    const { account, checks } = await verifyAccount(world, 'account-1');
    expect(checks.map(({ result }) => result)).toEqual(['failed', 'not-tried', 'passed', 'passed']);
    expect(account).toMatchObject({ state: 'broken', problem: 'The role does not trust this workspace' });
    expect(account).not.toHaveProperty('verifiedAt');
  });

  it('that may not list pipelines is broken', async () => {
    const world = createWorld({ links: [aFollowedLink()] });
    world.pipelines.failNext(new ServiceError('access-denied', 'Allow codepipeline:ListPipelines'));
    const { account, checks } = await verifyAccount(world, 'account-1');
    expect(checks.map(({ result }) => result)).toEqual(['passed', 'failed']);
    expect(account.problem).toBe('Allow codepipeline:ListPipelines');
  });

  it('repairs a broken one', async () => {
    const world = createWorld({ accounts: [anAccount({ state: 'broken', failures: 3, problem: 'No' })] });
    const { account } = await verifyAccount(world, 'account-1');
    expect(account).toEqual(anAccount({ verifiedAt: world.clock.nowIso() }));
  });

  it('that was removed is refused', async () => {
    await expect(verifyAccount(createWorld(), 'gone')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('while somebody else saves is a conflict, and other failures are told', async () => {
    const world = createWorld();
    const failing = (error: Error) => ({
      ...world,
      accounts: { ...world.accounts, save: () => Promise.reject(error) },
    });
    await expect(verifyAccount(failing(new VersionConflict('x')), 'account-1')).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(verifyAccount(failing(new Error('Store is gone')), 'account-1')).rejects.toThrow(
      'Store is gone',
    );
    world.sessions.open = () => Promise.reject(new TypeError('A bug'));
    await expect(verifyAccount(world, 'account-1')).rejects.toThrow('A bug');
  });

  it('whose listing has a bug is not called the customer’s problem', async () => {
    const world = createWorld();
    world.pipelines.listPipelines = () => Promise.reject(new TypeError('A bug'));
    await expect(verifyAccount(world, 'account-1')).rejects.toThrow('A bug');
  });
});
