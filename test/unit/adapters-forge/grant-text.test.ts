import fc from 'fast-check';
import { signGrant, verifyGrant } from '../../../src/adapters/forge/grant-text';
import type { Grant } from '../../../src/ports/grants';

const nowMs = Date.UTC(2026, 10, 22, 10);
const key = 'a'.repeat(43);
const grant: Grant = {
  accountId: '712020:f44b4850-c6f6-44cb-9722-b800af116eb4',
  repositoryId: '15a31549-1cff-45dc-9d0d-310114c5038b',
  level: 'read',
  expiresAtMs: nowMs + 300_000,
};

test('fits into 400 characters of base64url and a dot', () => {
  const text = signGrant(grant, key);
  expect(text.length).toBeLessThanOrEqual(400);
  expect(text).toMatch(/^[\w-]+\.[\w-]+$/);
});

test('no change of one character survives', () => {
  const text = signGrant(grant, key);
  fc.assert(
    fc.property(
      fc.nat(text.length - 1),
      fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_', '.'),
      (at, character) => {
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        const same =
          Buffer.from(changed, 'base64url').equals(Buffer.from(text, 'base64url')) &&
          changed.length === text.length;
        fc.pre(!same);
        expect(verifyGrant(changed, key, nowMs)).toBeUndefined();
      },
    ),
  );
});

test('a higher level under the old signature is refused', () => {
  const [, signature] = signGrant(grant, key).split('.');
  const [body] = signGrant({ ...grant, level: 'admin' }, 'another key').split('.');
  expect(verifyGrant(`${body}.${signature}`, key, nowMs)).toBeUndefined();
});

test('another installation’s key does not verify', () => {
  expect(verifyGrant(signGrant(grant, 'another key'), key, nowMs)).toBeUndefined();
});

test('a grant ends exactly when it says', () => {
  const text = signGrant(grant, key);
  expect(verifyGrant(text, key, grant.expiresAtMs - 1)).toEqual(grant);
  expect(verifyGrant(text, key, grant.expiresAtMs)).toBeUndefined();
});

test('any text is refused without an error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 900 })), (text) => {
      expect(verifyGrant(text, key, nowMs)).toBeUndefined();
    }),
  );
});
