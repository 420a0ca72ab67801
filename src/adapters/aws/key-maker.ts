import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { KeyMaker } from '../../ports/issuer';

const alg = 'ES256';

/**
 * Makes ES256 keys named by their RFC 7638 thumbprint. The public JWK carries no `key_ops`: STS refuses a key that has them, measured
 * in https://github.com/radkawar/stackd at 9dc356f5.
 */
export const createKeyMaker = (): KeyMaker => ({
  async make(nowIso) {
    const pair = await generateKeyPair(alg, { extractable: true });
    const publicJwk = await exportJWK(pair.publicKey);
    const kid = await calculateJwkThumbprint(publicJwk);
    return {
      kid,
      alg,
      privateJwk: JSON.stringify({ ...(await exportJWK(pair.privateKey)), kid, alg, use: 'sig' }),
      publicJwk: JSON.stringify({ ...publicJwk, kid, alg, use: 'sig' }),
      createdAt: nowIso,
    };
  },
});
