import { publishedKeysAt } from '../domain/signing-keys';
import type { Clock } from '../ports/clock';
import type { IssuerStore } from '../ports/issuer';

export interface ServeIssuerDeps {
  readonly issuer: IssuerStore;
  readonly clock: Clock;
}

/** A document of the issuer: JSON text and how many seconds it may be cached. */
export interface IssuerDocument {
  readonly body: string;
  readonly maxAgeSeconds: number;
}

/** Short enough that an emergency rotation is known to everybody soon, long enough to spare the app. */
const keysMaxAgeSeconds = 300;
const discoveryMaxAgeSeconds = 3600;

/**
 * The two documents STS reads, https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 * Undefined for every other path, and while the installation has no issuer yet.
 */
export const serveIssuer = async (
  deps: ServeIssuerDeps,
  path: string,
): Promise<IssuerDocument | undefined> => {
  if (path === '/.well-known/openid-configuration') return discovery(deps);
  return path === '/.well-known/jwks.json' ? keySet(deps) : undefined;
};

const discovery = async (deps: ServeIssuerDeps): Promise<IssuerDocument | undefined> => {
  const url = await deps.issuer.findUrl();
  if (url === undefined) return undefined;
  const document = {
    issuer: url,
    jwks_uri: `${url}/.well-known/jwks.json`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256', 'RS256'],
    claims_supported: ['iss', 'aud', 'sub', 'iat', 'nbf', 'exp'],
  };
  return { body: JSON.stringify(document), maxAgeSeconds: discoveryMaxAgeSeconds };
};

const keySet = async (deps: ServeIssuerDeps): Promise<IssuerDocument | undefined> => {
  const published = publishedKeysAt(await deps.issuer.findPublished(), deps.clock.nowMs());
  if (published.length === 0) return undefined;
  const body = `{"keys":[${published.map(({ publicJwk }) => publicJwk).join(',')}]}`;
  return { body, maxAgeSeconds: keysMaxAgeSeconds };
};
