import { importJWK, SignJWT } from 'jose';
import * as z from 'zod/mini';
import type { SigningKey } from '../../domain/signing-keys';
import { tokenLifeSeconds } from '../../domain/signing-keys';
import { sessionTagsClaim } from './session-tags';

/** The only audience that trust policies for our tokens name. */
export const tokenAudience = 'sts.amazonaws.com';

const privateJwk = z.pipe(
  z.string(),
  z.pipe(
    z.transform((text: string): unknown => JSON.parse(text)),
    z.discriminatedUnion('kty', [
      z.object({ kty: z.literal('EC'), crv: z.string(), x: z.string(), y: z.string(), d: z.string() }),
      z.object({
        kty: z.literal('RSA'),
        n: z.string(),
        e: z.string(),
        d: z.string(),
        p: z.string(),
        q: z.string(),
        dp: z.string(),
        dq: z.string(),
        qi: z.string(),
      }),
    ]),
  ),
);

export interface TokenContents {
  readonly issuerUrl: string;
  readonly subject: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly nowMs: number;
}

/**
 * A web identity token for AssumeRoleWithWebIdentity, good for five minutes. STS wants integer times and writes the subject to
 * CloudTrail, so nothing in it may name a person,
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export const signToken = async (key: SigningKey, contents: TokenContents): Promise<string> => {
  const issuedAtSeconds = Math.floor(contents.nowMs / 1000);
  const signer = await importJWK(privateJwk.parse(key.privateJwk), key.alg);
  return new SignJWT(sessionTagsClaim(contents.tags))
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'JWT' })
    .setIssuer(contents.issuerUrl)
    .setAudience(tokenAudience)
    .setSubject(contents.subject)
    .setIssuedAt(issuedAtSeconds)
    .setNotBefore(issuedAtSeconds)
    .setExpirationTime(issuedAtSeconds + tokenLifeSeconds)
    .sign(signer);
};
