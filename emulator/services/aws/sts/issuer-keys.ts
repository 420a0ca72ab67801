import type { JWK } from 'jose';
import { z } from 'zod';
import type { AwsContext } from '../core/context';
import { AwsError } from '../wire';

/** STS waits this long for an issuer. https://repost.aws/knowledge-center/iam-sts-invalididentitytoken */
const ISSUER_TIMEOUT_MS = 5000;

const discoverySchema = z.looseObject({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https$/ }) });
const keySetSchema = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

const unverifiable = (cause?: unknown): AwsError =>
  new AwsError(
    'InvalidIdentityToken',
    "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
    400,
    { cause },
  );

const unreachable = (cause?: unknown): AwsError =>
  new AwsError('IDPCommunicationError', 'Could not reach the identity provider within the time limit', 400, {
    cause,
  });

/** A physical limit on a real connection, hence real time and not the emulator's clock. */
const withinLimit = async <T>(work: Promise<T>): Promise<T> => {
  const signal = AbortSignal.timeout(ISSUER_TIMEOUT_MS);
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Error(`no answer within ${String(ISSUER_TIMEOUT_MS)} ms`));
      });
    }),
  ]);
};

/** Fetches and remembers the public keys of issuers. */
export class IssuerKeys {
  readonly #context: AwsContext;
  readonly #cache = new Map<string, { keys: JWK[]; fetchedMs: number }>();

  constructor(context: AwsContext) {
    this.#context = context;
  }

  /**
   * Keys that the issuer publishes now, or published within `settings.jwksCacheMs`.
   * @throws {AwsError} IDPCommunicationError (no answer, 429, 5xx), InvalidIdentityToken (any other unusable answer)
   */
  async of(issuer: string): Promise<JWK[]> {
    const nowMs = this.#context.clock.nowMs();
    const cached = this.#cache.get(issuer);
    if (cached && nowMs - cached.fetchedMs < this.#context.settings.jwksCacheMs) return cached.keys;
    const discovery = discoverySchema.safeParse(
      await this.#getJson(`${issuer}/.well-known/openid-configuration`),
    );
    if (!discovery.success || discovery.data.issuer !== issuer) throw unverifiable(discovery.error);
    const keySet = keySetSchema.safeParse(await this.#getJson(discovery.data.jwks_uri));
    if (!keySet.success) throw unverifiable(keySet.error);
    this.#cache.set(issuer, { keys: keySet.data.keys, fetchedMs: nowMs });
    return keySet.data.keys;
  }

  async #getJson(url: string): Promise<unknown> {
    const { status, body } = await this.#get(new URL(url));
    if (status === 429 || status >= 500) throw unreachable(`HTTP ${String(status)}`);
    if (status !== 200) throw unverifiable(`HTTP ${String(status)}`);
    try {
      return JSON.parse(String(body));
    } catch (cause) {
      throw unverifiable(cause);
    }
  }

  async #get(url: URL): Promise<{ status: number; body?: string | Buffer }> {
    try {
      const headers = { accept: 'application/json' };
      return await withinLimit(
        this.#context.network.fetch({ method: 'GET', url, headers, body: Buffer.alloc(0) }),
      );
    } catch (cause) {
      throw unreachable(cause);
    }
  }
}
