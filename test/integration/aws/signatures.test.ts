import { ListPipelinesCommand } from '@aws-sdk/client-codepipeline';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { ACCOUNT, type AwsWorld, createAwsWorld } from './support/aws-world';
import { ADMIN_POLICY, type Keys, assumeWithToken, clientsOf, linkedAccount } from './support/clients';
import { type RawCall, rawCall } from './support/signed-request';

const LIST: RawCall = { service: 'codepipeline', target: 'CodePipeline_20150709.ListPipelines', body: {} };

describe('a signed call', () => {
  let world: AwsWorld;
  let user: Keys;
  beforeEach(async () => {
    world = await createAwsWorld();
    user = world.aws.account(ACCOUNT).createUser({ name: 'ada', policies: { all: ADMIN_POLICY } });
  });
  afterEach(async () => {
    await world.close();
  });

  it('is answered when the signature is right', async () => {
    await expect(rawCall(world, user, LIST)).resolves.toMatchObject({ status: 200, pipelines: [] });
  });

  it.each<[string, Partial<RawCall>, string]>([
    [
      'whose body was changed',
      { tamper: (request) => (request.body = '{"maxResults":1}') },
      'InvalidSignatureException',
    ],
    [
      'whose target was changed',
      { tamper: ({ headers }) => (headers['x-amz-target'] = 'CodePipeline_20150709.GetPipeline') },
      'InvalidSignatureException',
    ],
    [
      'with a header of AWS that is not signed',
      { tamper: ({ headers }) => (headers['x-amz-extra'] = '1') },
      'InvalidSignatureException',
    ],
    ['signed for another service', { signedFor: { service: 'codebuild' } }, 'InvalidSignatureException'],
    ['signed for another region', { signedFor: { region: 'us-east-1' } }, 'InvalidSignatureException'],
    ['signed six minutes ago', { signedAtMs: Date.now() - 360_000 }, 'InvalidSignatureException'],
    ['signed six minutes ahead', { signedAtMs: Date.now() + 360_000 }, 'InvalidSignatureException'],
    [
      'with a malformed header',
      { tamper: ({ headers }) => (headers['authorization'] = 'AWS4-HMAC-SHA256 x') },
      'IncompleteSignatureException',
    ],
    [
      'with a session token nobody issued',
      { tamper: ({ headers }) => (headers['x-amz-security-token'] = 'x') },
      'UnrecognizedClientException',
    ],
  ])('is refused %s', async (_, change, code) => {
    await expect(rawCall(world, user, { ...LIST, ...change })).resolves.toMatchObject({
      status: 400,
      __type: code,
    });
  });

  it('is refused with a wrong secret, an unknown key and no signature at all', async () => {
    const wrong = { ...user, secretAccessKey: 'wrong' };
    await expect(rawCall(world, wrong, LIST)).resolves.toMatchObject({ __type: 'InvalidSignatureException' });
    await expect(clientsOf(world, wrong).sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    const stranger = { accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' };
    await expect(rawCall(world, stranger, LIST)).resolves.toMatchObject({
      __type: 'UnrecognizedClientException',
    });
    await expect(rawCall(world, undefined, LIST)).resolves.toMatchObject({
      __type: 'MissingAuthenticationTokenException',
    });
  });

  it('is refused when the session has expired', async () => {
    const { role, issuer } = await linkedAccount(world);
    const keys = await assumeWithToken(world, role.arn, await issuer.sign());
    await expect(
      clientsOf(world, keys).codepipeline.send(new ListPipelinesCommand({})),
    ).resolves.toBeDefined();
    await world.clock.advance(3_601_000);
    await expect(rawCall(world, keys, LIST)).resolves.toMatchObject({ __type: 'ExpiredTokenException' });
  });
});

describe('permissions', () => {
  let world: AwsWorld;
  beforeEach(async () => {
    world = await createAwsWorld();
  });
  afterEach(async () => {
    await world.close();
  });

  const get = (name: string): RawCall => ({
    service: 'codepipeline',
    target: 'CodePipeline_20150709.GetPipeline',
    body: { name },
  });
  const allow = (Action: string, Resource: string) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource }],
  });
  const shop = 'arn:aws:codepipeline:eu-central-1:111122223333:shop';

  it('are those of the role', async () => {
    const { role, issuer } = await linkedAccount(world, {
      read: allow('codepipeline:Get*', 'arn:aws:codepipeline:*:*:shop*'),
    });
    const keys = await assumeWithToken(world, role.arn, await issuer.sign());
    await expect(rawCall(world, keys, get('shop-2'))).resolves.toMatchObject({
      __type: 'PipelineNotFoundException',
    });
    await expect(rawCall(world, keys, get('other'))).resolves.toMatchObject({
      __type: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::111122223333:assumed-role/slipway/slipway-run-1 is not authorized to perform: codepipeline:GetPipeline on resource: arn:aws:codepipeline:eu-central-1:111122223333:other because no identity-based policy allows the codepipeline:GetPipeline action',
    });
  });

  it('are narrowed by the session policy and never widened', async () => {
    const { role, issuer } = await linkedAccount(world, {
      read: allow('codepipeline:*', 'arn:aws:codepipeline:*:*:shop*'),
    });
    const keys = await assumeWithToken(world, role.arn, await issuer.sign(), allow('*', shop));
    await expect(rawCall(world, keys, get('shop'))).resolves.toMatchObject({
      __type: 'PipelineNotFoundException',
    });
    await expect(rawCall(world, keys, get('shop-2'))).resolves.toMatchObject({
      message: expect.stringContaining('no session policy'),
    });
    const wide = await assumeWithToken(world, role.arn, await issuer.sign(), allow('*', '*'));
    await expect(rawCall(world, wide, get('other'))).resolves.toMatchObject({
      message: expect.stringContaining('no identity-based policy'),
    });
  });

  it('end at an explicit deny', async () => {
    const deny = { Version: '2012-10-17', Statement: { Effect: 'Deny', Action: '*', NotResource: shop } };
    const { role, issuer } = await linkedAccount(world, { all: ADMIN_POLICY, deny });
    const keys = await assumeWithToken(world, role.arn, await issuer.sign());
    await expect(rawCall(world, keys, get('other'))).resolves.toMatchObject({
      message: expect.stringContaining('explicit deny'),
    });
  });

  it('cannot be passed as a policy that is malformed', async () => {
    const { role, issuer } = await linkedAccount(world);
    const assume = assumeWithToken(world, role.arn, await issuer.sign(), {
      Statement: [{ Effect: 'Perhaps' }],
    });
    await expect(assume).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' });
  });
});
