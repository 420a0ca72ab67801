import { VersionConflict } from '../../../src/domain/errors';
import type { SigningKey } from '../../../src/domain/signing-keys';
import type { IssuerStore } from '../../../src/ports/issuer';

const nowMs = Date.parse('2026-11-22T10:00:00.000Z');

const key = (kid: string): SigningKey => ({
  kid,
  alg: 'ES256',
  privateJwk: '{"kty":"EC","d":"private"}',
  publicJwk: '{"kty":"EC"}',
  createdAt: '2026-11-22T10:00:00.000Z',
  useFrom: '2026-11-22T10:00:00.000Z',
});

export const describeIssuerStore = (name: string, make: () => IssuerStore): void => {
  describe(`IssuerStore: ${name}`, () => {
    test('a new installation has no address, no keys and publishes none', async () => {
      const store = make();
      expect(await store.findUrl()).toBeUndefined();
      expect(await store.findKeys()).toBeUndefined();
      expect(await store.findPublished()).toEqual([]);
    });

    test('of many first keys one is stored, and everybody gets that one', async () => {
      const store = make();
      const claimed = await Promise.all(['a', 'b', 'c', 'd'].map((kid) => store.claimKeys(key(kid))));
      const stored = await store.findKeys();
      expect(stored).toHaveLength(1);
      for (const keys of claimed) expect(keys).toEqual(stored);
    });

    test('keys are replaced, published and read back as they were', async () => {
      const store = make();
      await store.claimKeys(key('a'));
      const keys = [{ ...key('a'), dropAt: '2026-11-24T10:00:00.000Z' }, key('b')];
      await store.replaceKeys(keys);
      expect(await store.findKeys()).toEqual(keys);
      const published = [
        { kid: 'a', publicJwk: '{}', dropAt: '2026-11-24T10:00:00.000Z' },
        { kid: 'b', publicJwk: '{}' },
      ];
      await store.publish(published);
      expect(await store.findPublished()).toEqual(published);
    });

    test('the keys are changed by one at a time, and by the next when the first is done or has failed', async () => {
      const store = make();
      const order: string[] = [];
      await store.exclusively(nowMs, async () => {
        order.push('first');
        await expect(store.exclusively(nowMs, () => Promise.resolve())).rejects.toThrow(VersionConflict);
      });
      const failing = store.exclusively(nowMs, () => Promise.reject(new Error('Died')));
      await expect(failing).rejects.toThrow('Died');
      expect(await store.exclusively(nowMs, () => Promise.resolve('third'))).toBe('third');
      expect(order).toEqual(['first']);
    });

    test('of many who want to change the keys at once only one may, and one that never ends holds nobody for ever', async () => {
      const store = make();
      const never = new Promise<void>(() => undefined);
      const begun: number[] = [];
      const all = [1, 2, 3].map((at) => store.exclusively(nowMs, () => (begun.push(at), never)));
      const refused = await Promise.race(all.map((each) => each.catch((error: unknown) => error)));
      expect(refused).toBeInstanceOf(VersionConflict);
      expect(begun).toHaveLength(1);
      await expect(store.exclusively(nowMs + 59_000, () => never)).rejects.toThrow(VersionConflict);
      expect(await store.exclusively(nowMs + 61_000, () => Promise.resolve('next'))).toBe('next');
    });

    test('the address is the one that was stored', async () => {
      const store = make();
      await store.saveUrl('https://example.webtrigger.atlassian.app/public/abc');
      expect(await store.findUrl()).toBe('https://example.webtrigger.atlassian.app/public/abc');
    });
  });
};
