import { generateKeyPair, exportJWK } from 'jose';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { type AwsWorld, createAwsWorld } from './support/aws-world';
import { ADMIN_POLICY, assumeWithToken, clientsOf, linkedAccount } from './support/clients';
import { ISSUER, trustPolicy } from './support/issuer';

const TAGS = { 'slipway:repository': 'r1', 'slipway:cause': 'push' };

describe('assuming a role with a web identity token', () => {
  let world: AwsWorld;
  beforeEach(async () => {
    world = await createAwsWorld();
  });
  afterEach(async () => {
    expect(world.defects.drain()).toEqual([]);
    await world.close();
  });

  it('gives keys whose identity carries the session name', async () => {
    const { role, issuer } = await linkedAccount(world);
    const keys = await assumeWithToken(world, role.arn, await issuer.sign({ tags: TAGS }));
    const { Arn } = await clientsOf(world, keys).sts.send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe('arn:aws:sts::111122223333:assumed-role/slipway/slipway-run-1');
    expect(issuer.requests).toEqual([
      '/public/AbC-123/.well-known/openid-configuration',
      '/public/AbC-123/jwks',
    ]);
  });

  it.each([
    ['another subject', { claims: { sub: 'workspace:w1:repository:r2:follow' } }, 'AccessDenied'],
    ['another audience', { claims: { aud: 'elsewhere' } }, 'InvalidIdentityTokenException'],
    ['an unknown issuer', { claims: { iss: 'https://other.example' } }, 'InvalidIdentityTokenException'],
    ['an expiry over five minutes ago', { expiresInS: -301 }, 'ExpiredTokenException'],
    ['an issue time in the future', { claims: { iat: 4_102_444_800 } }, 'InvalidIdentityTokenException'],
    ['a missing iat', { claims: { iat: undefined } }, 'InvalidIdentityTokenException'],
    ['a fractional exp', { claims: { exp: 4_102_444_800.5 } }, 'InvalidIdentityTokenException'],
    ['an unknown key id', { kid: 'k9' }, 'InvalidIdentityTokenException'],
    [
      'another role in its roles claim',
      { claims: { 'https://aws.amazon.com/roles': ['arn:aws:iam::1:role/x'] } },
      'InvalidIdentityTokenException',
    ],
    ['a tag with forbidden characters', { tags: { 'slipway:ref': 'a#b' } }, 'InvalidIdentityTokenException'],
  ])('refuses a token with %s', async (_, change, name) => {
    const { role, issuer } = await linkedAccount(world);
    await expect(assumeWithToken(world, role.arn, await issuer.sign(change))).rejects.toMatchObject({ name });
  });

  it('accepts a token within five minutes after its expiry', async () => {
    const { role, issuer } = await linkedAccount(world);
    await expect(
      assumeWithToken(world, role.arn, await issuer.sign({ expiresInS: -280 })),
    ).resolves.toBeDefined();
  });

  it('refuses tags when the trust policy lacks TagSession', async () => {
    const { account, role, issuer } = await linkedAccount(world);
    const policy = JSON.stringify(trustPolicy(account.id)).replace(',"sts:TagSession"', '');
    account.updateRole(role.arn, { trustPolicy: policy });
    await expect(assumeWithToken(world, role.arn, await issuer.sign({ tags: TAGS }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(assumeWithToken(world, role.arn, await issuer.sign())).resolves.toBeDefined();
  });

  it('refuses a token signed by another key and a key set with key_ops', async () => {
    const { role, issuer } = await linkedAccount(world);
    const [key] = issuer.keys;
    const stranger = await exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey);
    issuer.keys = [{ ...stranger, kid: 'k1' }];
    await expect(assumeWithToken(world, role.arn, await issuer.sign())).rejects.toMatchObject({
      name: 'InvalidIdentityTokenException',
    });
    issuer.keys = [{ ...key, key_ops: ['verify'], kty: 'EC' }];
    await expect(assumeWithToken(world, role.arn, await issuer.sign())).rejects.toMatchObject({
      name: 'InvalidIdentityTokenException',
    });
  });

  it('says so when the issuer cannot be reached', async () => {
    const { account, role, issuer } = await linkedAccount(world);
    const url = 'https://gone.webtrigger.atlassian.app/public/x';
    account.createOidcProvider({ url, clientIds: ['sts.amazonaws.com'] });
    const token = await issuer.sign({ claims: { iss: url } });
    await expect(assumeWithToken(world, role.arn, token)).rejects.toMatchObject({
      name: 'IDPCommunicationErrorException',
    });
  });

  it('keeps an issuer’s keys only for as long as the setting says', async () => {
    const { role, issuer } = await linkedAccount(world);
    world.aws.settings.jwksCacheMs = 60_000;
    await assumeWithToken(world, role.arn, await issuer.sign());
    await assumeWithToken(world, role.arn, await issuer.sign());
    expect(issuer.requests).toHaveLength(2);
    await world.clock.advance(61_000);
    await assumeWithToken(world, role.arn, await issuer.sign());
    expect(issuer.requests).toHaveLength(4);
  });

  it('refuses a trust policy over 2,048 characters and an issuer that is not https', () => {
    const account = world.aws.account('999988887777');
    const trust = JSON.stringify(trustPolicy('999988887777')).replace(':*', `:${'x'.repeat(1900)}`);
    expect(() => account.createRole({ name: 'long', trustPolicy: trust })).toThrow('ACLSizePerRole');
    expect(() => account.createOidcProvider({ url: ISSUER.replace('https', 'http'), clientIds: [] })).toThrow(
      'Invalid',
    );
  });

  it('lets a user assume a role only with the external id it demands', async () => {
    const account = world.aws.account('111122223333');
    const user = account.createUser({ name: 'vendor', policies: { all: ADMIN_POLICY } });
    const role = account.createRole({
      name: 'by-key',
      trustPolicy: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { AWS: user.arn },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'sts:ExternalId': 'e-1' } },
        },
      },
    });
    const { sts } = clientsOf(world, user);
    const input = { RoleArn: role.arn, RoleSessionName: 'run-1' };
    await expect(sts.send(new AssumeRoleCommand(input))).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(sts.send(new AssumeRoleCommand({ ...input, ExternalId: 'e-1' }))).resolves.toMatchObject({
      AssumedRoleUser: { Arn: 'arn:aws:sts::111122223333:assumed-role/by-key/run-1' },
    });
  });
});
