import * as z from 'zod/mini';
import type { SigningKey } from '../../domain/signing-keys';
import type { IssuerStore, PublishedKey } from '../../ports/issuer';
import { issuerUrlKey, publishedKeysKey, signingKeysKey } from './kvs/keys';
import { plainSpace, recordsOf, secretSpace } from './kvs/records';

const signingKey: z.ZodMiniType<SigningKey> = z.object({
  kid: z.string(),
  alg: z.enum(['ES256', 'RS256']),
  privateJwk: z.string(),
  publicJwk: z.string(),
  createdAt: z.string(),
  useFrom: z.string(),
  dropAt: z.exactOptional(z.string()),
});

const publishedKey: z.ZodMiniType<PublishedKey> = z.object({
  kid: z.string(),
  publicJwk: z.string(),
  dropAt: z.exactOptional(z.string()),
});

const urls = recordsOf('issuer address', z.object({ url: z.string() }), { space: plainSpace });
const published = recordsOf('published keys', z.object({ keys: z.array(publishedKey) }), {
  space: plainSpace,
});
const secrets = recordsOf('signing keys', z.object({ keys: z.array(signingKey) }), { space: secretSpace });

/** @throws ServiceError `throttled`, `unavailable` */
export const createIssuerStore = (): IssuerStore => ({
  findUrl: async () => (await urls.find(issuerUrlKey))?.url,
  saveUrl: (url) => urls.put(issuerUrlKey, { url }),
  findKeys: async () => (await secrets.find(signingKeysKey))?.keys,
  claimKeys: async (first) => (await secrets.claim(signingKeysKey, { keys: [first] })).keys,
  replaceKeys: (keys) => secrets.put(signingKeysKey, { keys: [...keys] }),
  findPublished: async () => (await published.find(publishedKeysKey))?.keys ?? [],
  publish: (keys) => published.put(publishedKeysKey, { keys: [...keys] }),
});
