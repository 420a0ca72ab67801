/** One signing key of the installation's issuer. JWKs are JSON text, so that only the signer reads them. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: 'ES256' | 'RS256';
  readonly privateJwk: string;
  readonly publicJwk: string;
  readonly createdAt: string;
  /** From when tokens are signed with it. */
  readonly useFrom: string;
  /** When its public half leaves the JWKS; absent while it is the newest. */
  readonly dropAt?: string;
}

/** A new key is published this long before its first use, and an old one stays this long after its last token. */
const rotationMarginMs = 24 * 3_600_000;

/** Tokens live five minutes. */
export const tokenLifeSeconds = 300;

/** The key to sign with: the newest that may be used already. */
export const signingKeyAt = (keys: readonly SigningKey[], nowMs: number): SigningKey | undefined =>
  [...keys]
    .filter((key) => Date.parse(key.useFrom) <= nowMs && !isDropped(key, nowMs))
    .sort((a, b) => Date.parse(b.useFrom) - Date.parse(a.useFrom))[0];

const isDropped = (key: Pick<SigningKey, 'dropAt'>, nowMs: number): boolean =>
  key.dropAt !== undefined && Date.parse(key.dropAt) <= nowMs;

/** Keys whose public half belongs in the JWKS now. */
export const publishedKeysAt = <K extends Pick<SigningKey, 'dropAt'>>(
  keys: readonly K[],
  nowMs: number,
): readonly K[] => keys.filter((key) => !isDropped(key, nowMs));

/** When a published key takes over that may not be used yet; undefined when none waits. */
export const pendingKeyFrom = (keys: readonly SigningKey[], nowMs: number): string | undefined =>
  keys.find(({ useFrom }) => Date.parse(useFrom) > nowMs)?.useFrom;

/** Routine rotation: the new key is published now and used after the margin; the others leave a margin after their last token. */
export const rotateRoutinely = (
  keys: readonly SigningKey[],
  fresh: Omit<SigningKey, 'useFrom'>,
  nowMs: number,
): readonly SigningKey[] => {
  const useFromMs = nowMs + rotationMarginMs;
  const dropAt = new Date(useFromMs + tokenLifeSeconds * 1000 + rotationMarginMs).toISOString();
  const old = publishedKeysAt(keys, nowMs).map((key) => ({ ...key, dropAt: key.dropAt ?? dropAt }));
  return [...old, { ...fresh, useFrom: new Date(useFromMs).toISOString() }];
};

/** Emergency rotation: both halves of every old key go at once. Sessions that AWS already issued live on until they expire. */
export const rotateAtOnce = (fresh: Omit<SigningKey, 'useFrom'>): readonly SigningKey[] => [
  { ...fresh, useFrom: fresh.createdAt },
];
