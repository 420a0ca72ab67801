import fc from 'fast-check';
import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { maskSecrets, publicText } from '../../../src/domain/mask';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = privateKey.export({ format: 'jwk' });
const d = jwk.d ?? '';
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const head = Buffer.from('{"alg":"ES256","typ":"JWT"}').toString('base64url');
const jwt = `${head}.${Buffer.from('{"sub":"workspace:1"}').toString('base64url')}.${createHmac('sha256', 'k').update('x').digest('base64url')}`;
const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const ownSecret = `slipway_${randomBytes(32).toString('base64url')}`;
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
  ['a callback key without a name', `got ${ownSecret}, not that`, ownSecret.slice(8)],
  ['a callback key inside other text', `"key\\":\\"${ownSecret}\\"`, ownSecret.slice(8)],
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

test.each([
  'x-key',
  'x-',
  'token',
  'token: ',
  'eyJ-',
  '-----BEGIN ',
  '-----BEGIN A PRIVATE KEY-----END ',
  'AKIA0',
  '\\',
  '"d',
  'Bearer ',
  ' ',
  'slipway_',
  'arn:aws:',
  'arn:',
  'https://',
])('takes time in proportion to a text of %j over and over', (part) => {
  const text = part.repeat(Math.ceil(20_000 / part.length));
  const startedMs = performance.now();
  publicText(`token${text}!`);
  publicText(`token:${text}!`);
  expect(performance.now() - startedMs).toBeLessThan(250);
});

test.each([
  ['role arn:aws:iam::123456789012:role/Slipway is not trusted', 'role (ARN) is not trusted'],
  ['User: "arn:aws-cn:sts::123456789012:assumed-role/a/b" may not', 'User: "(ARN)" may not'],
  [
    'no provider for https://0f6b.webtrigger.atlassian.app/public/Tok3n: add it',
    'no provider for (address) add it',
  ],
  ['account 123456789012 refuses', 'account (account) refuses'],
  ['Build: action Test failed: exit status 1', 'Build: action Test failed: exit status 1'],
  ['1234567890123 and a123456789012', '1234567890123 and a123456789012'],
])('%j reads for everybody: %j', (text, expected) => {
  expect(publicText(text)).toBe(expected);
});

test('what everybody reads has no credential either', () => {
  expect(publicText('got AKIAIOSFODNN7EXAMPLE')).toBe('got ***');
});

test('masks any bearer token, whatever stands around it', () => {
  const token = fc.stringMatching(/^[\w.~+/-]{12,80}$/);
  fc.assert(
    fc.property(fc.string(), token, fc.string(), (before, secret, after) => {
      expect(maskSecrets(`${before} Bearer ${secret} ${after}`)).not.toContain(` Bearer ${secret}`);
    }),
  );
});
