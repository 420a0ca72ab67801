import type { SigningKey } from '../../../src/domain/signing-keys';
import type { IssuerStore, PublishedKey } from '../../../src/ports/issuer';

export const createMemoryIssuerStore = (): IssuerStore => {
  let url: string | undefined;
  let keys: readonly SigningKey[] | undefined;
  let published: readonly PublishedKey[] = [];
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
    findPublished: async () => published,
    publish: async (next) => {
      published = next;
    },
  };
};
