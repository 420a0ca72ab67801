import * as z from 'zod/mini';
import { isoOf } from '../../domain/durations';
import { VersionConflict } from '../../domain/errors';
import type { SigningKey } from '../../domain/signing-keys';
import type { IssuerStore, PublishedKey } from '../../ports/issuer';
import { documentsOf } from './kvs/documents';
import { issuerTurnKey, issuerUrlKey, publishedKeysKey, signingKeysKey } from './kvs/keys';
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

const turns = documentsOf('issuer', z.object({ until: z.string() }));

/** More than twice as long as a page's function lives. */
const turnMs = 60_000;

const exclusively = async <T>(nowMs: number, work: () => Promise<T>): Promise<T> => {
  const before = await turns.find(issuerTurnKey);
  if (before !== undefined && Date.parse(before.value.until) > nowMs)
    throw new VersionConflict('issuer: somebody else changes the keys');
  const version = before?.version ?? 0;
  await turns.save(issuerTurnKey, { version, value: { until: isoOf(nowMs + turnMs) } });
  try {
    return await work();
  } finally {
    const ended = { version: version + 1, value: { until: isoOf(nowMs) } };
    // A turn that cannot be given back ends by its time.
    await turns.save(issuerTurnKey, ended).catch(() => undefined);
  }
};

/** @throws ServiceError `throttled`, `unavailable` */
export const createIssuerStore = (): IssuerStore => ({
  findUrl: async () => (await urls.find(issuerUrlKey))?.url,
  saveUrl: (url) => urls.put(issuerUrlKey, { url }),
  findKeys: async () => (await secrets.find(signingKeysKey))?.keys,
  claimKeys: async (first) => (await secrets.claim(signingKeysKey, { keys: [first] })).keys,
  replaceKeys: (keys) => secrets.put(signingKeysKey, { keys: [...keys] }),
  exclusively,
  findPublished: async () => (await published.find(publishedKeysKey))?.keys ?? [],
  publish: (keys) => published.put(publishedKeysKey, { keys: [...keys] }),
});
