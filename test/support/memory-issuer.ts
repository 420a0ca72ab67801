import { createKeyMaker } from '../../src/adapters/aws/key-maker';
import { VersionConflict } from '../../src/domain/errors';
import type { SigningKey } from '../../src/domain/signing-keys';
import type { IssuerStore, PublishedKey } from '../../src/ports/issuer';

export const testIssuerUrl =
  'https://0f6b1c1e-5a5f-4d57-9f10-8a6c6f3f2a11.webtrigger.atlassian.app/public/Tok3n';

/** An issuer store in memory. */
export const createMemoryIssuer = (): IssuerStore => {
  let storedUrl: string | undefined;
  let keys: readonly SigningKey[] | undefined;
  let published: readonly PublishedKey[] = [];
  let turnEndsMs = 0;
  return {
    findUrl: () => Promise.resolve(storedUrl),
    saveUrl: (url) => {
      storedUrl = url;
      return Promise.resolve();
    },
    findKeys: () => Promise.resolve(keys),
    claimKeys: (first) => {
      keys ??= [first];
      return Promise.resolve(keys);
    },
    replaceKeys: (next) => {
      keys = next;
      return Promise.resolve();
    },
    exclusively: async (nowMs, work) => {
      if (turnEndsMs > nowMs) throw new VersionConflict('Somebody else changes the keys');
      turnEndsMs = nowMs + 60_000;
      try {
        return await work();
      } finally {
        turnEndsMs = 0;
      }
    },
    findPublished: () => Promise.resolve(published),
    publish: (next) => {
      published = next;
      return Promise.resolve();
    },
  };
};

/** An issuer store with its address and one published key that has been in use since 2020. */
export const issuerWithKey = async (): Promise<{ issuer: IssuerStore; key: SigningKey }> => {
  const issuer = createMemoryIssuer();
  const made = await createKeyMaker().make('2020-01-01T00:00:00.000Z');
  const key: SigningKey = { ...made, useFrom: made.createdAt };
  await issuer.saveUrl(testIssuerUrl);
  await issuer.claimKeys(key);
  await issuer.publish([key]);
  return { issuer, key };
};
