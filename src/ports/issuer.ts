import type { SigningKey } from '../domain/signing-keys';

/** Public half of a signing key, as the issuer serves it. */
export interface PublishedKey {
  readonly kid: string;
  readonly publicJwk: string;
  readonly dropAt?: string;
}

/** The installation's OIDC issuer: address, private keys (secret store) and published keys (plain record that the web trigger reads). */
export interface IssuerStore {
  /** The issuer's address as stored at first use; never built from a request. Undefined before the first account link. */
  findUrl(): Promise<string | undefined>;
  saveUrl(url: string): Promise<void>;
  findKeys(): Promise<readonly SigningKey[] | undefined>;
  /** Stores the first key unless there is one; returns the stored keys. Atomic. */
  claimKeys(first: SigningKey): Promise<readonly SigningKey[]>;
  replaceKeys(keys: readonly SigningKey[]): Promise<void>;
  /**
   * Runs `work` while nobody else runs theirs, for a minute at most: no function lives that long. Secrets take no conditions, so whoever
   * changes or publishes keys holds this. @throws VersionConflict when somebody else does
   */
  exclusively<T>(nowMs: number, work: () => Promise<T>): Promise<T>;
  findPublished(): Promise<readonly PublishedKey[]>;
  publish(keys: readonly PublishedKey[]): Promise<void>;
}

export interface KeyMaker {
  /** A fresh ES256 key pair with a new kid; `createdAt` is `nowIso`. */
  make(nowIso: string): Promise<Omit<SigningKey, 'useFrom'>>;
}

export interface WebTriggerUrls {
  /** The installation's address of a web trigger, without trailing slash. */
  get(moduleKey: 'oidc' | 'aws-events'): Promise<string>;
}
