import { isoOf } from '../domain/durations';
import { Refusal, VersionConflict } from '../domain/errors';
import type { SigningKey } from '../domain/signing-keys';
import {
  pendingKeyFrom,
  publishedKeysAt,
  rotateAtOnce,
  rotateRoutinely,
  signingKeyAt,
} from '../domain/signing-keys';
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
  const needed = publishedKeysAt(keys, deps.clock.nowMs());
  if (needed.every(({ kid }) => published.some((key) => key.kid === kid))) return;
  try {
    await deps.issuer.exclusively(deps.clock.nowMs(), () => publishStored(deps));
  } catch (error) {
    // Whoever changes the keys at this moment publishes them.
    if (!(error instanceof VersionConflict)) throw error;
  }
};

/** Publishes what is stored now: keys read earlier may have leaked and been replaced since. */
const publishStored = async (deps: RotateIssuerDeps): Promise<void> => {
  const keys = (await deps.issuer.findKeys()) ?? [];
  await deps.issuer.publish(publishedKeysAt(keys, deps.clock.nowMs()).map(publicHalf));
};

const claimFirstKey = async (deps: RotateIssuerDeps): Promise<readonly SigningKey[]> => {
  const nowIso = isoOf(deps.clock.nowMs());
  return deps.issuer.claimKeys({ ...(await deps.keyMaker.make(nowIso)), useFrom: nowIso });
};

/**
 * Routine: the new key is published 24 h before its first use and the old one stays 24 h after its last token.
 * Emergency: both halves of every old key go at once; sessions that AWS issued before live on until they expire.
 * @throws Refusal `conflict` while somebody else rotates, `invalid` for a routine rotation while a new key waits for its turn
 */
export const rotateIssuer = async (
  deps: RotateIssuerDeps,
  emergency: boolean,
): Promise<{ keyCreatedAt: string }> => {
  const nowMs = deps.clock.nowMs();
  try {
    return await deps.issuer.exclusively(nowMs, () => rotate(deps, emergency, nowMs));
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
    throw new Refusal('conflict', 'Somebody else replaces the key at this moment: try again in a minute', {
      cause: error,
    });
  }
};

const rotate = async (
  deps: RotateIssuerDeps,
  emergency: boolean,
  nowMs: number,
): Promise<{ keyCreatedAt: string }> => {
  const keys = (await deps.issuer.findKeys()) ?? [];
  const pending = pendingKeyFrom(keys, nowMs);
  if (!emergency && pending !== undefined) {
    throw new Refusal('invalid', `A new key is published already and takes over at ${pending}`);
  }
  const fresh = await deps.keyMaker.make(isoOf(nowMs));
  if (emergency || signingKeyAt(keys, nowMs) === undefined) {
    await deps.issuer.replaceKeys(rotateAtOnce(fresh));
    await publishStored(deps);
  } else {
    const next = rotateRoutinely(keys, fresh, nowMs);
    // Published first: a public half too many is harmless, one too few would fail starts in a day.
    await deps.issuer.publish(next.map(publicHalf));
    await deps.issuer.replaceKeys(next);
  }
  return { keyCreatedAt: fresh.createdAt };
};
