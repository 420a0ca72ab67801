import { createLocalJWKSet, decodeJwt, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import { createKeyMaker } from '../../../src/adapters/aws/key-maker';
import { signToken, tokenAudience } from '../../../src/adapters/aws/tokens';
import type { SigningKey } from '../../../src/domain/signing-keys';

const nowMs = Date.parse('2026-11-22T12:00:00.750Z');
const issuerUrl = 'https://example.webtrigger.atlassian.app/public/Abc';
const subject = 'workspace:1:repository:2:start:branch:main';
const contents = {
  issuerUrl,
  subject,
  tags: { 'slipway:repository': 'r1', 'slipway:cause': 'pull request#7' },
  nowMs,
};

const makeKey = async (): Promise<SigningKey> => {
  const made = await createKeyMaker().make('2026-11-22T00:00:00.000Z');
  return { ...made, useFrom: made.createdAt };
};

const verify = (token: string, publicJwk: string) =>
  jwtVerify(token, createLocalJWKSet({ keys: [JSON.parse(publicJwk)] }), {
    issuer: issuerUrl,
    audience: tokenAudience,
    currentDate: new Date(nowMs),
  });

describe('a web identity token', () => {
  it('verifies with the published key, issuer and audience', async () => {
    const key = await makeKey();
    const { payload, protectedHeader } = await verify(await signToken(key, contents), key.publicJwk);
    expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: key.kid });
    expect(payload.sub).toBe(subject);
  });

  it('lives five minutes in whole seconds, because STS refuses fractions', async () => {
    const { iat, nbf, exp } = decodeJwt(await signToken(await makeKey(), contents));
    expect({ iat, nbf, exp }).toEqual({ iat: 1795348800, nbf: 1795348800, exp: 1795349100 });
  });

  it('carries session tags as arrays of one string, in characters AWS takes', async () => {
    const payload = decodeJwt(await signToken(await makeKey(), contents));
    expect(payload['https://aws.amazon.com/tags']).toEqual({
      principal_tags: { 'slipway:repository': ['r1'], 'slipway:cause': ['pull request_7'] },
    });
  });

  it('says nothing beyond the claims STS reads', async () => {
    const payload = decodeJwt(await signToken(await makeKey(), { ...contents, tags: {} }));
    expect(Object.keys(payload).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'nbf', 'sub']);
  });

  it('is signed with RS256 where the stored key says so', async () => {
    const pair = await generateKeyPair('RS256', { extractable: true });
    const publicJwk = JSON.stringify({ ...(await exportJWK(pair.publicKey)), kid: 'rsa', alg: 'RS256' });
    const privateJwk = JSON.stringify(await exportJWK(pair.privateKey));
    const at = '2026-01-01T00:00:00.000Z';
    const key: SigningKey = { kid: 'rsa', alg: 'RS256', privateJwk, publicJwk, createdAt: at, useFrom: at };
    const { protectedHeader } = await verify(await signToken(key, contents), publicJwk);
    expect(protectedHeader.alg).toBe('RS256');
  });

  it('does not verify with another key', async () => {
    const token = await signToken(await makeKey(), contents);
    await expect(verify(token, (await makeKey()).publicJwk)).rejects.toThrow(/no applicable key/);
  });
});

describe('a made key', () => {
  it('publishes a signature key without key_ops and without its private part', async () => {
    const { kid, publicJwk, createdAt } = await createKeyMaker().make('2026-11-22T00:00:00.000Z');
    const jwk = JSON.parse(publicJwk);
    expect(jwk).toEqual({
      kty: 'EC',
      crv: 'P-256',
      x: expect.any(String),
      y: expect.any(String),
      kid,
      alg: 'ES256',
      use: 'sig',
    });
    expect(createdAt).toBe('2026-11-22T00:00:00.000Z');
  });

  it('has a name of its own every time', async () => {
    const maker = createKeyMaker();
    const [one, two] = await Promise.all([maker.make('2026-01-01'), maker.make('2026-01-01')]);
    expect(one.kid).not.toBe(two.kid);
  });
});
