import { timingSafeEqual } from 'node:crypto';
import type { HttpRequest } from '../../../core/http';
import type { AwsHost } from './host';
import { type Authorization, msToTimestamp, parseAuthorization, timestampToMs } from './authorization';
import { signatureOf } from './canonical';
import { AwsError } from './errors';

/** Credentials that the emulator issued or a seed made. */
export interface Credential {
  readonly secret: string;
  readonly sessionToken?: string | undefined;
  readonly expiresAtMs?: number | undefined;
}

/** Most an x-amz-date may differ from AWS's time. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html */
const MAX_SKEW_MS = 5 * 60_000;

const invalid = (message: string): AwsError => new AwsError('InvalidSignatureException', message, 403);

const checkScope = (auth: Authorization, host: AwsHost): void => {
  if (auth.region !== host.region) throw invalid('Credential should be scoped to a valid region.');
  if (auth.service !== host.service)
    throw invalid(`Credential should be scoped to correct service: '${host.service}'.`);
  if (!auth.timestamp.startsWith(auth.day)) {
    throw invalid(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${auth.day}' != '${auth.timestamp.slice(0, 8)}'.`,
    );
  }
};

const checkAge = (auth: Authorization, nowMs: number): void => {
  const now = msToTimestamp(nowMs);
  const signedMs = timestampToMs(auth.timestamp);
  if (signedMs < nowMs - MAX_SKEW_MS) {
    throw invalid(
      `Signature expired: ${auth.timestamp} is now earlier than ${msToTimestamp(nowMs - MAX_SKEW_MS)} (${now} - 5 min.)`,
    );
  }
  if (signedMs > nowMs + MAX_SKEW_MS) {
    throw invalid(
      `Signature not yet current: ${auth.timestamp} is still later than ${msToTimestamp(nowMs + MAX_SKEW_MS)} (${now} + 5 min.)`,
    );
  }
};

const checkSession = (request: HttpRequest, credential: Credential, nowMs: number): void => {
  if (credential.sessionToken !== request.headers['x-amz-security-token']) {
    throw new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      403,
    );
  }
  if (credential.expiresAtMs !== undefined && credential.expiresAtMs <= nowMs) {
    throw new AwsError('ExpiredTokenException', 'The security token included in the request is expired', 403);
  }
};

/** Headers a client must sign: the host and everything of AWS's own. */
const mustBeSigned = (request: HttpRequest): string[] => [
  'host',
  ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-')),
];

/**
 * Checks a signed request against the credentials it names.
 * @returns the access key id that signed
 * @throws {AwsError} in AWS's words: missing, incomplete, foreign scope, too old, unknown key, expired session, wrong signature
 */
export const verifySignature = (
  request: HttpRequest,
  host: AwsHost,
  nowMs: number,
  findCredential: (accessKeyId: string) => Credential | undefined,
): string => {
  const auth = parseAuthorization(request);
  checkScope(auth, host);
  const credential = findCredential(auth.accessKeyId);
  if (!credential) {
    throw new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      403,
    );
  }
  checkSession(request, credential, nowMs);
  checkAge(auth, nowMs);
  const expected = Buffer.from(signatureOf(request, auth, credential.secret));
  const unsigned = mustBeSigned(request).filter((name) => !auth.signedHeaders.includes(name));
  if (unsigned.length > 0 || !timingSafeEqual(expected, Buffer.from(auth.signature))) {
    throw invalid(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  return auth.accessKeyId;
};
