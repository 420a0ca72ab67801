import {
  type JWK,
  type JWTPayload,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  importJWK,
  jwtVerify,
} from 'jose';
import { z } from 'zod';
import { AwsError } from '../wire';

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];
/** Tolerance on exp, iat and nbf. */
const SKEW_S = 300;

const claimsSchema = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string()).min(1)]),
  azp: z.string().optional(),
  iat: z.int(),
  exp: z.int(),
  nbf: z.int().optional(),
});
export type Claims = z.infer<typeof claimsSchema>;

const invalid = (message: string, cause?: unknown): AwsError =>
  new AwsError('InvalidIdentityToken', message, 400, { cause });

const decoded = (token: string): { payload: JWTPayload; alg: string; kid: string | undefined } => {
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    return { payload: decodeJwt(token), alg: alg ?? '', kid };
  } catch (cause) {
    throw invalid(
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
      cause,
    );
  }
};

/** Claims before any signature is checked: only good for finding the provider. */
export const readClaims = (token: string): Claims => {
  const parsed = claimsSchema.safeParse(decoded(token).payload);
  if (!parsed.success)
    throw invalid(
      `Missing a required claim: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`,
      parsed.error,
    );
  return parsed.data;
};

/** The audience that counts: `azp` decides when there are several. */
export const audienceOf = ({ aud, azp }: Claims): string => {
  const all = [aud].flat();
  const audience = azp ?? (all.length === 1 ? all[0] : undefined);
  if (audience === undefined) throw invalid('A token with several audiences needs the azp claim');
  return audience;
};

const usable = (key: JWK): boolean => key.use !== 'enc' && key.key_ops === undefined;

/** The later of two keys with one kid wins; a token without kid needs a single published key. */
const keyFor = (keys: readonly JWK[], kid: string | undefined): JWK => {
  const key =
    kid === undefined
      ? keys.length === 1
        ? keys[0]
        : undefined
      : keys.filter((one) => one.kid === kid).at(-1);
  if (key?.kid === undefined || !usable(key)) {
    throw invalid(
      "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
    );
  }
  return key;
};

const translate = (error: unknown): AwsError => {
  if (error instanceof errors.JWTExpired) {
    return new AwsError(
      'ExpiredTokenException',
      `Token expired: current date/time must be before the expiration date/time`,
      400,
      { cause: error },
    );
  }
  return invalid('The ID Token could not be verified with the identity provider’s key', error);
};

/**
 * Verifies signature and times of a web identity token.
 * @throws {AwsError} InvalidIdentityToken, ExpiredTokenException
 */
export const verifyToken = async (token: string, keys: readonly JWK[], nowMs: number): Promise<void> => {
  const { alg, kid } = decoded(token);
  if (!ALGORITHMS.includes(alg)) throw invalid(`Unsupported signing algorithm ${alg}`);
  const jwk = keyFor(keys, kid);
  if (readClaims(token).iat > nowMs / 1000 + SKEW_S) throw invalid('The ID Token was issued in the future');
  try {
    const key = await importJWK({ ...jwk, alg }, alg);
    await jwtVerify(token, key, { algorithms: [alg], currentDate: new Date(nowMs), clockTolerance: SKEW_S });
  } catch (error) {
    throw translate(error);
  }
};
