import type { SigningKey } from '../../../src/domain/signing-keys';
import type { IssuerStore } from '../../../src/ports/issuer';

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

    test('the address is the one that was stored', async () => {
      const store = make();
      await store.saveUrl('https://example.webtrigger.atlassian.app/public/abc');
      expect(await store.findUrl()).toBe('https://example.webtrigger.atlassian.app/public/abc');
    });
  });
};
