import fc from 'fast-check';
import type { SigningKey } from '../../../src/domain/signing-keys';
import {
  publishedKeysAt,
  rotateAtOnce,
  rotateRoutinely,
  signingKeyAt,
} from '../../../src/domain/signing-keys';

const hourMs = 3_600_000;
const startMs = Date.UTC(2026, 10, 22, 10);
const iso = (ms: number): string => new Date(ms).toISOString();
const fresh = (kid: string, createdMs: number): Omit<SigningKey, 'useFrom'> => ({
  kid,
  alg: 'ES256',
  privateJwk: `private ${kid}`,
  publicJwk: `public ${kid}`,
  createdAt: iso(createdMs),
});

const first: readonly SigningKey[] = [{ ...fresh('k0', startMs), useFrom: iso(startMs) }];
const rotated = rotateRoutinely(first, fresh('k1', startMs), startMs);
const publishedAt = (keys: readonly SigningKey[], ms: number) =>
  publishedKeysAt(keys, ms).map(({ kid }) => kid);

describe('routine rotation', () => {
  it('publishes the new key at once and signs with it 24 hours later', () => {
    expect(publishedAt(rotated, startMs)).toEqual(['k0', 'k1']);
    expect(signingKeyAt(rotated, startMs + 24 * hourMs - 1)?.kid).toBe('k0');
    expect(signingKeyAt(rotated, startMs + 24 * hourMs)?.kid).toBe('k1');
  });

  it('keeps the old key 24 hours after its last token has expired', () => {
    const lastTokenEndsMs = startMs + 24 * hourMs + 300_000;
    expect(publishedAt(rotated, lastTokenEndsMs + 24 * hourMs - 1)).toEqual(['k0', 'k1']);
    expect(publishedAt(rotated, lastTokenEndsMs + 24 * hourMs)).toEqual(['k1']);
  });

  it('of an issuer without keys makes one that signs a day later', () => {
    expect(rotateRoutinely([], fresh('k1', startMs), startMs)).toMatchObject([
      { kid: 'k1', useFrom: iso(startMs + 24 * hourMs) },
    ]);
  });

  it('repeated at any pace always leaves a key to sign with, published for a day and for the life of its tokens', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 8 }),
        fc.nat(400),
        (gapsHours, atHours) => {
          let nowMs = startMs;
          let keys = first;
          const publishedSince = new Map([['k0', startMs - 24 * hourMs]]);
          gapsHours.forEach((gap, index) => {
            nowMs += gap * hourMs;
            keys = rotateRoutinely(keys, fresh(`k${index + 1}`, nowMs), nowMs);
            publishedSince.set(`k${index + 1}`, nowMs);
          });
          const signMs = nowMs + atHours * hourMs;
          const key = signingKeyAt(keys, signMs);
          expect(key).toBeDefined();
          expect(signMs - (publishedSince.get(key?.kid ?? '') ?? Infinity)).toBeGreaterThanOrEqual(
            24 * hourMs,
          );
          expect(publishedAt(keys, signMs + 300_000)).toContain(key?.kid);
        },
      ),
    );
  });

  it('does not keep keys that were dropped', () => {
    const laterMs = startMs + 100 * hourMs;
    expect(rotateRoutinely(rotated, fresh('k2', laterMs), laterMs).map(({ kid }) => kid)).toEqual([
      'k1',
      'k2',
    ]);
  });
});

describe('emergency rotation', () => {
  it('leaves the new key alone, and it signs at once', () => {
    const keys = rotateAtOnce(fresh('k9', startMs));
    expect(publishedAt(keys, startMs)).toEqual(['k9']);
    expect(signingKeyAt(keys, startMs)?.kid).toBe('k9');
  });
});

describe('the key to sign with', () => {
  it('is none when there is none, or none may be used yet', () => {
    expect(signingKeyAt([], startMs)).toBeUndefined();
    expect(signingKeyAt([{ ...fresh('k1', startMs), useFrom: iso(startMs + 1) }], startMs)).toBeUndefined();
  });

  it('is never one whose public half is gone', () => {
    const gone = { ...fresh('k1', startMs), useFrom: iso(startMs), dropAt: iso(startMs + 1) };
    expect(signingKeyAt([gone], startMs)?.kid).toBe('k1');
    expect(signingKeyAt([gone], startMs + 1)).toBeUndefined();
  });
});
