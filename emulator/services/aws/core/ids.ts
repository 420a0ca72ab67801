import { randomBytes, randomUUID } from 'node:crypto';

/** Source of everything that must be unique or unguessable; tests may pass their own. */
export interface Ids {
  uuid(): string;
  /** `length` characters of base32 capitals, as in access key ids. */
  capitals(length: number): string;
  /** Base64 of `bytes` random bytes. */
  secret(bytes: number): string;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const randomIds: Ids = {
  uuid: () => randomUUID(),
  capitals: (length) => [...randomBytes(length)].map((byte) => BASE32.charAt(byte % 32)).join(''),
  secret: (bytes) => randomBytes(bytes).toString('base64'),
};
