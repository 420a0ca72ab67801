import { createHash, createHmac } from 'node:crypto';
import type { HttpRequest } from '../../../core/http';

/** What a signature covers besides the request itself. */
export interface SignatureScope {
  /** `YYYYMMDDTHHMMSSZ` */
  readonly timestamp: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

const encode = (value: string): string =>
  encodeURIComponent(value).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const canonicalQuery = (url: URL): string =>
  [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');

const headerValue = (request: HttpRequest, name: string): string =>
  (request.headers[name] ?? (name === 'host' ? request.url.host : '')).trim().replace(/\s+/g, ' ');

const canonicalRequest = (request: HttpRequest, signedHeaders: readonly string[]): string =>
  [
    request.method,
    // Every service except S3 encodes the path twice.
    request.url.pathname.split('/').map(encode).join('/'),
    canonicalQuery(request.url),
    ...signedHeaders.map((name) => `${name}:${headerValue(request, name)}`),
    '',
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');

/**
 * Hex signature of a request, computed from the secret.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export const signatureOf = (request: HttpRequest, scope: SignatureScope, secret: string): string => {
  const day = scope.timestamp.slice(0, 8);
  const credentialScope = `${day}/${scope.region}/${scope.service}/aws4_request`;
  const toSign = [
    'AWS4-HMAC-SHA256',
    scope.timestamp,
    credentialScope,
    sha256(canonicalRequest(request, scope.signedHeaders)),
  ].join('\n');
  const key = [scope.region, scope.service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, day));
  return createHmac('sha256', key).update(toSign).digest('hex');
};
