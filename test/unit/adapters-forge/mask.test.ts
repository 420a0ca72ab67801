import fc from 'fast-check';
import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { maskSecrets } from '../../../src/adapters/forge/mask';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = privateKey.export({ format: 'jwk' });
const d = jwk.d ?? '';
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const head = Buffer.from('{"alg":"ES256","typ":"JWT"}').toString('base64url');
const jwt = `${head}.${Buffer.from('{"sub":"workspace:1"}').toString('base64url')}.${createHmac('sha256', 'k').update('x').digest('base64url')}`;
const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const sessionToken = randomBytes(180).toString('base64');

const nasty: [string, string, string][] = [
  ['a JWT', jwt, jwt],
  ['a JWT in a URL', `https://sts.amazonaws.com/?WebIdentityToken=${jwt}&Version=1`, jwt],
  ['a private JWK', JSON.stringify(jwk), d],
  ['a private JWK inside JSON text', JSON.stringify({ privateJwk: JSON.stringify(jwk) }), d],
  ['a private JWK inside JSON text twice', JSON.stringify(JSON.stringify(JSON.stringify({ d }))), d],
  ['a PEM key', `failed: ${pem}`, pem.split('\n')[1] ?? ''],
  ['a cut off PEM key', pem.slice(0, 90), pem.split('\n')[1]?.slice(0, 40) ?? ''],
  ['an access key id', 'key AKIAIOSFODNN7EXAMPLE refused', 'AKIAIOSFODNN7EXAMPLE'],
  ['a temporary access key id', '"ASIAY34FZKBOKMUTVV7A"', 'ASIAY34FZKBOKMUTVV7A'],
  ['a secret access key without a name', `it was ${secretAccessKey}.`, secretAccessKey],
  ['a secret access key with its name', `SecretAccessKey: ${secretAccessKey}`, secretAccessKey],
  ['a session token', `<SessionToken>${sessionToken}</SessionToken>`, sessionToken.slice(0, 60)],
  ['a bearer header', 'authorization: Bearer s3cr3t-t0ken_x', 's3cr3t-t0ken_x'],
  ['a callback key header', '{"x-slipway-key":["k-8a7b6c5d4e"]}', 'k-8a7b6c5d4e'],
  ['a callback key header as text', 'X-Slipway-Key: k-8a7b6c5d4e', 'k-8a7b6c5d4e'],
  ['a signature in a query', 'X-Amz-Signature=0f3a9c77b1e2&X-Amz-Date=20261122', '0f3a9c77b1e2'],
  ['a password in JSON', '{"password":"hunter2hunter2"}', 'hunter2hunter2'],
];

test.each(nasty)('masks %s', (_name, text, secret) => {
  expect(secret.length).toBeGreaterThan(8);
  expect(text).toContain(secret.slice(0, 9));
  expect(maskSecrets(text)).not.toContain(secret.slice(0, 9));
});

const harmless = [
  'a37e0ad81173c7f6707d6b9f74dab4ce9938064d',
  'arn:aws:iam::123456789012:role/slipway',
  'arn:aws:codepipeline:eu-central-1:123456789012:shop-deploy',
  '{15a31549-1cff-45dc-9d0d-310114c5038b}',
  'https://bitbucket.org/acme/shop/src/a37e0ad81173c7f6707d6b9f74dab4ce9938064d/?slipway-run=0123456789abcdef0123456789abcdef',
  '2 of 3 stages done, Build running, 2 min 4 s',
  'feature/keep-the-token-bucket',
];

test.each(harmless)('leaves %s as it is', (text) => {
  expect(maskSecrets(text)).toBe(text);
});

test('masks any bearer token, whatever stands around it', () => {
  const token = fc.stringMatching(/^[\w.~+/-]{12,80}$/);
  fc.assert(
    fc.property(fc.string(), token, fc.string(), (before, secret, after) => {
      expect(maskSecrets(`${before} Bearer ${secret} ${after}`)).not.toContain(` Bearer ${secret}`);
    }),
  );
});
