import type { HttpRequest } from '../../../core/http';
import { AwsError } from './errors';

/** The parts of a SigV4 `Authorization` header and its date. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly timestamp: string;
}

const HEADER =
  /^AWS4-HMAC-SHA256 Credential=(?<key>\w+)\/(?<day>\d{8})\/(?<region>[\w-]+)\/(?<service>[\w-]+)\/aws4_request, ?SignedHeaders=(?<headers>[\w;-]+), ?Signature=(?<signature>[0-9a-f]{64})$/;

/**
 * Reads the header without judging it.
 * @throws {AwsError} MissingAuthenticationTokenException without a header, IncompleteSignatureException when it is malformed
 */
export const parseAuthorization = (request: HttpRequest): Authorization => {
  const header = request.headers['authorization'];
  if (!header) throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  const { key, day, region, service, headers, signature } = HEADER.exec(header)?.groups ?? {};
  const timestamp = request.headers['x-amz-date'];
  if (
    !key ||
    !day ||
    !region ||
    !service ||
    !headers ||
    !signature ||
    !timestamp ||
    !/^\d{8}T\d{6}Z$/.test(timestamp)
  ) {
    throw new AwsError(
      'IncompleteSignatureException',
      'Authorization header requires existence of Credential, SignedHeaders, Signature and an x-amz-date header.',
    );
  }
  return { accessKeyId: key, day, region, service, signedHeaders: headers.split(';'), signature, timestamp };
};

/** `YYYYMMDDTHHMMSSZ` as epoch milliseconds. */
export const timestampToMs = (timestamp: string): number =>
  Date.parse(timestamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** Epoch milliseconds as `YYYYMMDDTHHMMSSZ`. */
export const msToTimestamp = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
