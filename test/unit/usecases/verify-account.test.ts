import type { Check } from '../../../src/domain/account-checks';
import { ServiceError, VersionConflict } from '../../../src/domain/errors';
import { callbackSecretNameOf } from '../../../src/domain/permission-sets';
import { settleChecks } from '../../../src/usecases/settle-checks';
import { verifyAccount } from '../../../src/usecases/verify-account';
import { aLink, anAccount, aPipeline, checkersOf, createWorld, region } from '../../support/factories';
import { workspaceId } from '../../support/factories/pushes';

const twoRegions = anAccount({ state: 'unverified', regions: [region, 'us-east-1'] });

const ready = (...args: Parameters<typeof createWorld>) => {
  const world = createWorld(...args);
  world.verification.values.set(callbackSecretNameOf(workspaceId), 'key');
  return world;
};

const lineOf = ({ name, result }: Check) => `${name}: ${result}`;

const found = (checks: readonly Check[], id: Check['id']) => checks.filter((check) => check.id === id);

describe('verifying an account', () => {
  it('tries everything in every region, each check with its answer', async () => {
    const world = ready({ accounts: [twoRegions] });
    const { account, found: result } = await verifyAccount(world, 'account-1');
    expect(result.checks.map(lineOf)).toEqual([
      'Reach the issuer: passed',
      'Refuse other workspaces: passed',
      'May follow pipelines and builds: passed',
      'May start and stop: passed',
      'May do no more than chosen: passed',
      'Agree on the time: passed',
      'Assume the role in eu-west-1: passed',
      'List pipelines in eu-west-1: passed',
      'Know the callback key of eu-west-1: passed',
      'Receive a test event from eu-west-1: not-tried',
      'Assume the role in us-east-1: passed',
      'List pipelines in us-east-1: passed',
      'Know the callback key of us-east-1: passed',
      'Receive a test event from us-east-1: not-tried',
    ]);
    expect(account).toMatchObject({ state: 'working', failures: 0, verifiedAt: world.clock.nowIso() });
    expect((await world.accounts.get()).value).toEqual([account]);
    expect(await world.checks.find('account-1')).toEqual(result);
  });

  it.each([
    [1, '1 pipeline in eu-west-1'],
    [2, '2 pipelines in eu-west-1'],
    [3, 'More than 2 pipelines in eu-west-1'],
  ])('of %d pipelines says "%s"', async (count, words) => {
    const links = Array.from({ length: count }, (_, at) =>
      aLink({ id: `l${at}`, pipeline: aPipeline({ name: `p${at}` }) }),
    );
    const result = await verifyAccount(createWorld({ links }), 'account-1');
    expect(found(result.found.checks, 'pipelines')[0]?.detail).toBe(words);
  });

  it('that AWS refuses is broken, with the reason, and nothing more is tried there', async () => {
    const world = ready({ accounts: [twoRegions] });
    world.sessions.failNext(new ServiceError('role-refused', 'The role does not trust this workspace'));
    const { account, found: result } = await verifyAccount(world, 'account-1');
    const there = result.checks.filter((check) => check.region === region);
    expect(there.map((check) => check.result)).toEqual(['failed', 'not-tried', 'not-tried', 'not-tried']);
    expect(account).toMatchObject({ state: 'broken', problem: 'The role does not trust this workspace' });
    expect(account).not.toHaveProperty('verifiedAt');
  });

  it('that may not list pipelines is broken', async () => {
    const world = ready();
    world.pipelines.failNext(new ServiceError('access-denied', 'Allow codepipeline:ListPipelines'));
    const { account } = await verifyAccount(world, 'account-1');
    expect(account.problem).toBe('Allow codepipeline:ListPipelines');
  });

  it('whose role lacks what starting needs is broken, and names the actions and the set', async () => {
    const world = ready();
    world.verification.denied.add('codepipeline:StartPipelineExecution');
    world.verification.denied.add('codebuild:StopBuild');
    const { account, found: result } = await verifyAccount(world, 'account-1');
    const failed = result.checks.filter((check) => check.result === 'failed');
    expect(failed.map(lineOf)).toEqual(['May start and stop: failed']);
    expect(failed[0]?.detail).toContain('codepipeline:StartPipelineExecution, codebuild:StopBuild');
    expect(failed[0]?.fix).toContain('“start”');
    expect(account.state).toBe('broken');
  });

  it('whose role lacks what only a feature needs keeps working', async () => {
    const world = ready();
    world.verification.denied.add('codebuild:StopBuildBatch');
    expect((await verifyAccount(world, 'account-1')).account.state).toBe('working');
  });

  it('whose role may not ask IAM about itself is told so, and nothing is guessed', async () => {
    const world = ready();
    world.verification.denied.add('iam:SimulatePrincipalPolicy');
    const { account, found: result } = await verifyAccount(world, 'account-1');
    expect(found(result.checks, 'permissions').map((check) => check.result)).toEqual(['failed', 'not-tried']);
    expect(found(result.checks, 'permissions')[0]?.fix).toContain('iam:SimulatePrincipalPolicy');
    expect(account.state).toBe('working');
  });

  it('says what the role could do beyond the chosen sets, as a hint', async () => {
    const world = ready({ accounts: [anAccount({ sets: ['follow'] })] });
    world.verification.denied.add('codepipeline:PutApprovalResult');
    const { found: result } = await verifyAccount(world, 'account-1');
    expect(found(result.checks, 'beyond')).toEqual([
      expect.objectContaining({ result: 'passed', detail: expect.stringContaining('start, logs, rotate') }),
    ]);
  });

  it.each([
    [30_000, 'passed'],
    [-90_000, 'failed'],
  ])('with AWS %i ms ahead says of the time: %s', async (skewMs, result) => {
    const world = ready();
    world.verification.skewMs = skewMs;
    const verified = await verifyAccount(world, 'account-1');
    expect(found(verified.found.checks, 'clock')).toMatchObject([{ result }]);
    expect(verified.account.state).toBe('working');
  });

  it('tells a role that lets strangers in, though everything works', async () => {
    const world = ready();
    const { open } = world.sessions;
    world.sessions.open = (request) =>
      open.call(world.sessions, { ...request, purpose: { kind: 'setup', workspaceId } });
    const { account, found: result } = await verifyAccount(world, 'account-1');
    expect(found(result.checks, 'strangers')).toMatchObject([
      { result: 'failed', fix: expect.stringContaining(`workspace:${workspaceId}:*`) },
    ]);
    expect(account.state).toBe('working');
  });

  it('tells an issuer that moved', async () => {
    const known = ready();
    const urls = { get: () => Promise.resolve('https://new.example.com') };
    const world = { ...known, checkers: checkersOf({ ...known, urls }) };
    const { account, found: result } = await verifyAccount(world, 'account-1');
    expect(found(result.checks, 'issuer')).toMatchObject([
      { result: 'failed', command: 'https://new.example.com' },
    ]);
    expect(account.state).toBe('broken');
  });

  it('does not know of the issuer what AWS did not say', async () => {
    for (const [code, result] of [
      ['issuer-unreachable', 'failed'],
      ['role-refused', 'not-tried'],
    ] as const) {
      const world = ready();
      world.sessions.failNext(new ServiceError(code, 'No'));
      const verified = await verifyAccount(world, 'account-1');
      expect(found(verified.found.checks, 'issuer')).toMatchObject([{ result }]);
    }
  });

  it('repairs a broken one', async () => {
    const world = ready({ accounts: [anAccount({ state: 'broken', failures: 3, problem: 'No' })] });
    const { account } = await verifyAccount(world, 'account-1');
    expect(account).toEqual(anAccount({ verifiedAt: world.clock.nowIso() }));
  });

  it('that was removed is refused', async () => {
    await expect(verifyAccount(createWorld(), 'gone')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('while somebody else keeps saving is a conflict, and other failures are told', async () => {
    const world = ready();
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
  });
});

describe('a test event', () => {
  const eventOf = (checks: readonly Check[] = []) => found(checks, 'test-event')[0];

  it('passes once its nonce was heard', async () => {
    const world = ready();
    await verifyAccount(world, 'account-1');
    const nonce = String(world.verification.put[0]?.detail['nonce']);
    expect(eventOf((await settleChecks(world, 'account-1'))?.checks)?.result).toBe('not-tried');
    await world.heard.saveTest('account-1', region, nonce);
    await world.heard.saveTest('account-1', region, 'of-an-earlier-test');
    expect(await settleChecks(world, 'account-1')).toMatchObject({ sent: [] });
    expect(eventOf((await world.checks.find('account-1'))?.checks)?.result).toBe('passed');
  });

  it('that did not come within a minute failed, and the queue sees to it that this is told', async () => {
    const world = ready();
    await verifyAccount(world, 'account-1');
    await world.heard.saveTest('account-1', region, 'of-an-earlier-test');
    world.clock.advance(65_000);
    await world.work();
    expect(eventOf((await world.checks.find('account-1'))?.checks)).toMatchObject({
      result: 'failed',
      fix: expect.stringContaining("Deploying the region's stack again"),
    });
  });

  it('that the role may not put failed at once', async () => {
    const world = ready();
    world.verification.denied.add('events:PutEvents');
    const { found: result } = await verifyAccount(world, 'account-1');
    expect(eventOf(result.checks)).toMatchObject({
      result: 'failed',
      fix: expect.stringContaining('events:PutEvents'),
    });
    expect(result.sent).toEqual([]);
  });
});
