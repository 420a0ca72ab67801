import { z } from 'zod';
import { demoRegion } from '../../../emulator/demo/seed';
import { permissionPolicyFor } from '../../../src/domain/role-policies';
import { passingBuild } from '../../support/git-client';
import { callsOf, stateOf } from '../../support/product';
import { logText } from '../../support/product-logs';
import { checkOf, failuresOf, startVerifyWorld, verifyReplySchema } from '../../support/verify-world';
import type { VerifyWorld } from '../../support/verify-world';

jest.setTimeout(120_000);

let world: VerifyWorld;
beforeAll(async () => {
  world = await startVerifyWorld();
});
afterAll(() => world.product.close());

describe('renewing the callback key through the role', () => {
  const rotate = () =>
    world.product
      .workspaceSettings()
      .call('accounts/rotate-callback-key', { id: world.product.place.accountLinkId, region: demoRegion });
  const connectionKey = () => world.account.eventConnection(demoRegion, world.connectionName)?.apiKeyValue;
  const secrets = () => world.account.secret(demoRegion, world.secretName)?.versions ?? [];

  it('is refused without the permission set, and nothing is asked of AWS', async () => {
    world.grant(['follow', 'start']);
    await world.choose(['follow', 'start']);
    expect(await rotate()).toMatchObject({ ok: false, problem: { code: 'invalid' } });
    expect(callsOf(world.product, 'secretsmanager:PutSecretValue')).toEqual([]);
  });

  it('puts a new key into the secret and the connection, and both keys are good for a day', async () => {
    await world.verifyWithEvents();
    world.grant(['follow', 'start', 'rotate']);
    await world.choose(['follow', 'start', 'rotate']);
    expect(await rotate()).toMatchObject({ ok: true, data: { oldKeyUntil: expect.any(String) } });
    expect(connectionKey()).not.toBe(world.key);
    expect(secrets().map(({ stages }) => stages)).toEqual([['AWSPREVIOUS'], ['AWSCURRENT']]);
    expect(secrets()[1]?.secretString).toBe(connectionKey());
    expect(failuresOf(await world.verifyWithEvents())).toEqual([]);
    const now = connectionKey() ?? '';
    world.setConnectionKey(world.key);
    expect(failuresOf(await world.verifyWithEvents())).toEqual([]);
    world.setConnectionKey(now);
    expect(logText(world.product.emulator)).not.toContain(now);
  });

  it('leaves everything as it was when AWS refuses the connection', async () => {
    const before = connectionKey() ?? '';
    world.grant(['follow', 'start', 'rotate'], (policy) =>
      policy.replace('events:UpdateConnection', 'events:DescribeRule'),
    );
    expect(await rotate()).toMatchObject({
      ok: false,
      problem: { code: 'invalid', message: expect.stringContaining('events:UpdateConnection') },
    });
    const current = secrets().find(({ stages }) => stages.includes('AWSCURRENT'));
    expect([connectionKey(), current?.secretString]).toEqual([before, before]);
    world.grant(['follow', 'start', 'rotate']);
    expect(failuresOf(await world.verifyWithEvents())).toEqual([]);
  });
});

describe('an account linked by access key', () => {
  const externalIdSchema = z.object({ id: z.string(), externalId: z.string(), hasAccessKey: z.boolean() });
  const trustOf = (user: string, condition: object) => ({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: user },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      ...condition,
    },
  });
  let key: { accessKeyId: string; secretAccessKey: string };
  let roleArn: string;
  let id: string;
  let userArn: string;
  let externalId: string;

  const page = () => world.product.workspaceSettings();
  const verify = () => page().ask('accounts/verify', { id }, verifyReplySchema);

  beforeAll(async () => {
    const user = world.account.createUser({
      name: 'slipway',
      policies: {
        assume: {
          Version: '2012-10-17',
          Statement: { Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:TagSession'], Resource: '*' },
        },
      },
    });
    key = user;
    userArn = user.arn;
    roleArn = `arn:aws:iam::${world.account.id}:role/SlipwayByKey`;
    const saved = await page().ask(
      'accounts/save',
      { roleArn, label: 'By key', regions: [demoRegion], sets: ['follow', 'start'], way: 'access-key' },
      externalIdSchema,
    );
    ({ id, externalId } = saved);
    expect(saved.hasAccessKey).toBe(false);
    const policy = permissionPolicyFor({
      partition: 'aws',
      accountId: world.account.id,
      workspaceId: world.workspaceId,
      sets: ['follow', 'start'],
    });
    world.account.createRole({
      name: 'SlipwayByKey',
      trustPolicy: trustOf(userArn, { Condition: { StringEquals: { 'sts:ExternalId': externalId } } }),
      policies: { slipway: JSON.stringify(policy).replace(/role\/Slipway-\w+/, 'role/SlipwayByKey') },
    });
  });

  it('does not work before its key is saved', async () => {
    const reply = await verify();
    expect(checkOf(reply, 'role')?.detail).toMatch(/No access key/);
    expect(reply.account.state).toBe('broken');
  });

  it('passes every check with the key, which nobody is shown again', async () => {
    const { accessKeyId, secretAccessKey } = key;
    const saved = await page().call('accounts/save-access-key', { id, accessKeyId, secretAccessKey });
    expect(saved).toMatchObject({ ok: true, data: { hasAccessKey: true } });
    const reply = await verify();
    expect(failuresOf(reply)).toEqual([]);
    expect(checkOf(reply, 'issuer')).toBeUndefined();
    expect(checkOf(reply, 'strangers')).toMatchObject({
      result: 'passed',
      name: 'Refuse whoever has no external id',
    });
    const listed = await page().call('accounts/list', {});
    const told = JSON.stringify([saved, reply, listed]) + logText(world.product.emulator);
    expect(told).not.toContain(secretAccessKey);
    expect(told).not.toContain(accessKeyId);
  });

  it('starts a pipeline on a push, with the session policy of a start', async () => {
    world.product.pipeline({ name: 'by-key' });
    const link = { name: 'By key', mode: 'start' as const, pipeline: 'by-key' };
    await world.product.link(link, id);
    const commit = await world.product.push('Starts by key', { 'buildspec.yml': passingBuild });
    for (let minute = 0; minute < 5; minute++) await world.product.pass(60);
    expect(stateOf(world.product, commit)).toBe('SUCCESSFUL');
    const starts = callsOf(world.product, 'codepipeline:StartPipelineExecution');
    expect(starts.at(-1)?.principal).toContain('assumed-role/SlipwayByKey/slipway-');
  });

  it('tells a role that takes the key without the external id', async () => {
    world.account.updateRole(roleArn, { trustPolicy: trustOf(userArn, {}) });
    expect(checkOf(await verify(), 'strangers')).toMatchObject({
      result: 'failed',
      fix: expect.stringContaining(externalId),
    });
  });

  it.each([
    ['a secret of another key', () => 'a'.repeat(40), /does not belong/],
    ['a key that was deleted', (own: string) => own, /deleted or made inactive/],
  ])('says what is wrong with %s', async (what, secretOf, words) => {
    const accessKeyId = what.includes('deleted') ? 'AKIAIOSFODNN7EXAMPLE' : key.accessKeyId;
    const request = { id, accessKeyId, secretAccessKey: secretOf(key.secretAccessKey) };
    await page().ask('accounts/save-access-key', request, z.unknown());
    expect(checkOf(await verify(), 'role')?.detail).toMatch(words);
  });
});
