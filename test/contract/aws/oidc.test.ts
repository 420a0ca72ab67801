import { createLocalJWKSet, jwtVerify } from 'jose';
import { customFetch, discovery } from 'openid-client';
import { signToken, tokenAudience } from '../../../src/adapters/aws/tokens';
import { serveIssuer } from '../../../src/usecases/serve-issuer';
import { issuerWithKey, testIssuerUrl } from '../../support/memory-issuer';

const nowMs = Date.parse('2026-11-22T12:00:00Z');
const clock = { nowMs: () => nowMs };

const makeIssuer = async () => {
  const { issuer, key } = await issuerWithKey();
  const get = async (url: string): Promise<Response> => {
    const document = await serveIssuer({ issuer, clock }, url.slice(testIssuerUrl.length));
    if (document === undefined) return new Response('', { status: 404 });
    return new Response(document.body, { headers: { 'content-type': 'application/json' } });
  };
  return { key, get };
};

describe('the issuer as an OIDC library sees it', () => {
  it('is discovered at its address', async () => {
    const { get } = await makeIssuer();
    const found = await discovery(new URL(testIssuerUrl), tokenAudience, undefined, undefined, {
      [customFetch]: get,
    });
    expect(found.serverMetadata()).toMatchObject({
      issuer: testIssuerUrl,
      jwks_uri: `${testIssuerUrl}/.well-known/jwks.json`,
    });
  });

  it('publishes the key that verifies its tokens', async () => {
    const { key, get } = await makeIssuer();
    const found = await discovery(new URL(testIssuerUrl), tokenAudience, undefined, undefined, {
      [customFetch]: get,
    });
    const { issuer, jwks_uri: keysUrl = '' } = found.serverMetadata();
    const keys = createLocalJWKSet(await (await get(keysUrl)).json());
    const token = await signToken(key, {
      issuerUrl: testIssuerUrl,
      subject: 'workspace:w:setup',
      tags: {},
      nowMs,
    });
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: tokenAudience,
      currentDate: new Date(nowMs),
    });
    expect(payload.sub).toBe('workspace:w:setup');
  });
});
