import { isoOf } from '../domain/durations';
import type { SigningKey } from '../domain/signing-keys';
import { publishedKeysAt, rotateAtOnce, rotateRoutinely } from '../domain/signing-keys';
import type { Clock } from '../ports/clock';
import type { IssuerStore, KeyMaker, PublishedKey, WebTriggerUrls } from '../ports/issuer';

export interface RotateIssuerDeps {
  readonly issuer: IssuerStore;
  readonly keyMaker: KeyMaker;
  readonly urls: WebTriggerUrls;
  readonly clock: Clock;
}

const publicHalf = ({ kid, publicJwk, dropAt }: SigningKey): PublishedKey => ({
  kid,
  publicJwk,
  ...(dropAt === undefined ? {} : { dropAt }),
});

/** Address and first key of the issuer, made when the first account is linked. Of two first callers one key wins, for both. */
export const ensureIssuer = async (deps: RotateIssuerDeps): Promise<void> => {
  if ((await deps.issuer.findUrl()) === undefined) await deps.issuer.saveUrl(await deps.urls.get('oidc'));
  const keys = (await deps.issuer.findKeys()) ?? (await claimFirstKey(deps));
  const published = await deps.issuer.findPublished();
  if (keys.some(({ kid }) => !published.some((key) => key.kid === kid)))
    await deps.issuer.publish(keys.map(publicHalf));
};

const claimFirstKey = async (deps: RotateIssuerDeps): Promise<readonly SigningKey[]> => {
  const nowIso = isoOf(deps.clock.nowMs());
  return deps.issuer.claimKeys({ ...(await deps.keyMaker.make(nowIso)), useFrom: nowIso });
};

/**
 * Routine: the new key is published 24 h before its first use and the old one stays 24 h after its last token.
 * Emergency: both halves of every old key go at once; sessions that AWS issued before live on until they expire.
 */
export const rotateIssuer = async (
  deps: RotateIssuerDeps,
  emergency: boolean,
): Promise<{ keyCreatedAt: string }> => {
  const nowMs = deps.clock.nowMs();
  const keys = (await deps.issuer.findKeys()) ?? [];
  const fresh = await deps.keyMaker.make(isoOf(nowMs));
  const next = emergency ? rotateAtOnce(fresh) : rotateRoutinely(keys, fresh, nowMs);
  await deps.issuer.publish(publishedKeysAt(next, nowMs).map(publicHalf));
  await deps.issuer.replaceKeys(next);
  return { keyCreatedAt: fresh.createdAt };
};
