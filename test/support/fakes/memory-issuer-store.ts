import { VersionConflict } from '../../../src/domain/errors';
import type { SigningKey } from '../../../src/domain/signing-keys';
import type { IssuerStore, PublishedKey } from '../../../src/ports/issuer';

export const createMemoryIssuerStore = (): IssuerStore => {
  let url: string | undefined;
  let keys: readonly SigningKey[] | undefined;
  let published: readonly PublishedKey[] = [];
  let turnEndsMs = 0;
  return {
    findUrl: async () => url,
    saveUrl: async (next) => {
      url = next;
    },
    findKeys: async () => keys,
    claimKeys: async (first) => (keys ??= [first]),
    replaceKeys: async (next) => {
      keys = next;
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
    findPublished: async () => published,
    publish: async (next) => {
      published = next;
    },
  };
};
