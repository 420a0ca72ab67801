import { demoRegion } from '../../../emulator/demo/seed';
import { checkOf, failuresOf, startVerifyWorld } from '../../support/verify-world';
import type { VerifyWorld } from '../../support/verify-world';

jest.setTimeout(120_000);

let world: VerifyWorld;
let trustPolicy: string;
beforeAll(async () => {
  world = await startVerifyWorld();
  trustPolicy = world.account.role(world.roleArn)?.trustPolicy ?? '';
});
afterAll(() => world.product.close());
beforeEach(async () => {
  world.product.emulator.faults.clear();
  world.account.updateRole(world.roleArn, { trustPolicy });
  world.grant(['follow', 'start']);
  await world.choose(['follow', 'start']);
});

describe('verifying an account whose stack is deployed', () => {
  it('passes every check, the test event once it has come', async () => {
    const first = await world.verify();
    expect(failuresOf(first)).toEqual([]);
    expect({ pending: first.pending, event: checkOf(first, 'test-event')?.result }).toEqual({
      pending: true,
      event: 'not-tried',
    });
    const later = await world.verifyWithEvents();
    expect(later.checks.filter(({ result }) => result !== 'passed')).toEqual([]);
    expect(later).toMatchObject({ pending: false, account: { state: 'working' } });
  });

  it('has read the stack’s key, and says when AWS last called', async () => {
    const { accounts } = await world.accounts();
    expect(accounts[0]?.callbacks).toEqual([
      { region: demoRegion, keyCreatedAt: expect.any(String), lastHeardAt: expect.any(String) },
    ]);
  });

  it.each([
    [
      'the role is gone from the trust policy',
      (text: string) => text.replace('workspace:', 'workspace:other-'),
      'role',
      /trust policy does not let this workspace in/,
    ],
    [
      'the trust policy lets any workspace in',
      (text: string) => text.replace(/workspace:[0-9a-f-]{36}:\*/, 'workspace:*'),
      'strangers',
      /too wide/,
    ],
  ])('fails when %s', async (_what, change, id, detail) => {
    world.account.updateRole(world.roleArn, { trustPolicy: change(trustPolicy) });
    const reply = await world.verify();
    const check = checkOf(reply, id);
    expect(check).toMatchObject({ result: 'failed', detail: expect.stringMatching(detail) });
    expect(reply.account.state).toBe(id === 'role' ? 'broken' : 'working');
  });

  it('names the actions that a chosen set lacks', async () => {
    await world.choose(['follow', 'start', 'approve', 'rotate']);
    world.grant(['follow', 'start', 'rotate'], (policy) =>
      policy
        .replace('"codepipeline:StartPipelineExecution",', '')
        .replace('"events:UpdateConnection"', '"events:DescribeRule"'),
    );
    const reply = await world.verify();
    expect(failuresOf(reply)).toEqual([
      'permissions: The role lacks codepipeline:StartPipelineExecution.',
      'permissions: The role lacks codepipeline:PutApprovalResult.',
      'permissions: The role lacks events:UpdateConnection.',
    ]);
    expect(reply.account.state).toBe('broken');
  });

  it('knows a role that is narrowed to the linked pipelines from one that lacks them', async () => {
    world.product.pipeline({ name: 'shop-build' });
    await world.product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
    await world.product.pass(60);
    world.grant(['follow', 'start'], (policy) =>
      policy.replaceAll(/(arn:aws:codepipeline:\*:\d+:)\*/g, '$1shop-build'),
    );
    expect(failuresOf(await world.verify())).toEqual([]);
    world.grant(['follow', 'start'], (policy) =>
      policy.replaceAll(/(arn:aws:codepipeline:\*:\d+:)\*/g, '$1another'),
    );
    expect(failuresOf(await world.verify())[0]).toMatch(
      /^permissions: The role lacks codepipeline:GetPipeline,/,
    );
  });

  it('says that it may not ask IAM, and tells a role that could do more', async () => {
    world.grant(['follow', 'start'], (policy) =>
      policy.replace('iam:SimulatePrincipalPolicy', 'iam:GetRole'),
    );
    expect(checkOf(await world.verify(), 'permissions')).toMatchObject({
      result: 'failed',
      fix: expect.stringContaining('iam:SimulatePrincipalPolicy'),
    });
    world.grant(['follow', 'start', 'logs']);
    expect(checkOf(await world.verify(), 'beyond')?.detail).toContain('logs');
  });

  it('fails when AWS cannot reach the issuer', async () => {
    const fault = 'aws:sts:AssumeRoleWithWebIdentity:IDPCommunicationError';
    world.product.emulator.faults.arm(fault, 4);
    const reply = await world.verify();
    expect(checkOf(reply, 'issuer')).toMatchObject({ result: 'failed', fix: expect.any(String) });
  });

  it.each([
    [121_000, /(?:2 min|2 min 1 s) ahead of/],
    [-200_000, /3 min (?:19|20|21) s behind/],
    [7 * 60_000, /more than five minutes/],
    [30 * 60_000, /more than five minutes/],
  ])('tells clocks that are %i ms apart', async (skewMs, detail) => {
    world.product.emulator.aws.settings.clockSkewMs = skewMs;
    const reply = await world.verify();
    world.product.emulator.aws.settings.clockSkewMs = 0;
    expect(checkOf(reply, 'clock')).toMatchObject({
      result: 'failed',
      detail: expect.stringMatching(detail),
    });
  });

  it('fails when a region is not enabled', async () => {
    world.account.disableRegion('me-south-1');
    await world.choose(['follow', 'start'], [demoRegion, 'me-south-1']);
    const reply = await world.verify();
    const role = reply.checks.find(({ id, region }) => id === 'role' && region === 'me-south-1');
    expect(role).toMatchObject({ result: 'failed', detail: expect.stringMatching(/not enabled/) });
  });

  it('fails when a region has no stack', async () => {
    await world.choose(['follow', 'start'], [demoRegion, 'eu-north-1']);
    const reply = await world.verify();
    const there = reply.checks.filter(({ region }) => region === 'eu-north-1');
    expect(there.map(({ id, result }) => `${id} ${result}`)).toEqual([
      'role passed',
      'pipelines passed',
      'callback-key failed',
      'test-event not-tried',
    ]);
    expect(reply.account.state).toBe('working');
  });
});

describe('the test event', () => {
  it.each<[string, (world: VerifyWorld) => void, (world: VerifyWorld) => void]>([
    [
      'the rule is gone',
      ({ account }) => account.deleteRule(demoRegion, 'slipway-callback'),
      (known) => known.deployRule(),
    ],
    [
      'the connection sends another key',
      (known) => known.setConnectionKey('another'),
      (known) => known.setConnectionKey(known.key),
    ],
  ])('fails when %s', async (_what, breakIt, repair) => {
    breakIt(world);
    const reply = await world.verifyWithEvents();
    repair(world);
    expect(failuresOf(reply)).toEqual([expect.stringMatching(/^test-event: .*did not reach Slipway/)]);
    expect(reply.account.state).toBe('working');
    expect(failuresOf(await world.verifyWithEvents())).toEqual([]);
  });

  it('fails at once when the role may not put it', async () => {
    world.grant(['follow', 'start'], (policy) => policy.replace('slipway.verify', 'slipway.other'));
    expect(checkOf(await world.verify(), 'test-event')).toMatchObject({
      result: 'failed',
      fix: expect.stringContaining('events:PutEvents'),
    });
  });
});
