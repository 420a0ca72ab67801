import { type JWK, SignJWT, exportJWK, generateKeyPair } from 'jose';
import { json } from '../../../../emulator/core/http';
import type { AwsWorld } from './aws-world';

export const ISSUER = 'https://4f1c.webtrigger.atlassian.app/public/AbC-123';
export const AUDIENCE = 'sts.amazonaws.com';
export const SUBJECT = 'workspace:w1:repository:r1:start:branch:main';
const TAGS_CLAIM = 'https://aws.amazon.com/tags';

export interface TokenChange {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly kid?: string;
  /** Seconds after the world's clock, before it when negative. */
  readonly expiresInS?: number;
}

export interface Issuer {
  sign(change?: TokenChange): Promise<string>;
  /** What the key set endpoint publishes. */
  keys: JWK[];
  /** Requests seen by the issuer. */
  readonly requests: string[];
}

/** An identity provider that the world can reach at ISSUER. */
export const createIssuer = async (
  world: AwsWorld,
  algorithm: 'ES256' | 'RS256' = 'ES256',
): Promise<Issuer> => {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const requests: string[] = [];
  const issuer: Issuer = {
    keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig', alg: algorithm }],
    requests,
    sign: async ({ claims = {}, tags, kid = 'k1', expiresInS = 300 } = {}) => {
      const nowS = Math.floor(world.clock.nowMs() / 1000);
      const tagClaim = tags && {
        [TAGS_CLAIM]: {
          principal_tags: Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, [value]])),
        },
      };
      const payload = {
        iss: ISSUER,
        aud: AUDIENCE,
        sub: SUBJECT,
        iat: nowS,
        exp: nowS + expiresInS,
        ...tagClaim,
        ...claims,
      };
      return new SignJWT(payload).setProtectedHeader({ alg: algorithm, kid }).sign(privateKey);
    },
  };
  world.network.register(new URL(ISSUER).hostname, async ({ url }) => {
    requests.push(url.pathname);
    if (url.pathname.endsWith('/.well-known/openid-configuration'))
      return json(200, { issuer: ISSUER, jwks_uri: `${ISSUER}/jwks` });
    return json(200, { keys: issuer.keys });
  });
  return issuer;
};

/** Trust policy of the customer's role. */
export const trustPolicy = (accountId: string): object => {
  const name = ISSUER.replace('https://', '');
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::${accountId}:oidc-provider/${name}` },
        Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
        Condition: {
          StringEquals: { [`${name}:aud`]: AUDIENCE },
          StringLike: { [`${name}:sub`]: 'workspace:w1:repository:r1:*' },
        },
      },
    ],
  };
};
