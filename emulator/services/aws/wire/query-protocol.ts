import type { HttpResponse } from '../../../core/http';
import type { AwsError } from './errors';
import type { Protocol } from './protocol';
import { toXml } from './xml';

/** The Query protocol's names for errors that JSON services call otherwise, when they come from the front door. */
const QUERY_CODES: Readonly<Record<string, string>> = {
  InvalidSignatureException: 'SignatureDoesNotMatch',
  UnrecognizedClientException: 'InvalidClientTokenId',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  IncompleteSignatureException: 'IncompleteSignature',
  AccessDeniedException: 'AccessDenied',
  ValidationException: 'ValidationError',
  ThrottlingException: 'Throttling',
};

const codeOf = ({ code, status }: AwsError): string =>
  // An expired session is `ExpiredToken`; an expired identity token keeps the long name.
  code === 'ExpiredTokenException' && status === 403 ? 'ExpiredToken' : (QUERY_CODES[code] ?? code);

/** Writes one form field `A.member.2.b` into nested objects; lists become arrays in `listify`. */
const place = (root: Record<string, unknown>, path: readonly string[], value: string): void => {
  const [head, ...rest] = path;
  if (head === undefined) return;
  if (rest.length === 0) {
    root[head] = value;
    return;
  }
  const existing = root[head];
  const child: Record<string, unknown> =
    typeof existing === 'object' && existing !== null ? { ...existing } : {};
  root[head] = child;
  place(child, rest, value);
};

const listify = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const member: unknown = Reflect.get(value, 'member');
  if (entries.length === 1 && typeof member === 'object' && member !== null)
    return Object.values(member).map(listify);
  return Object.fromEntries(entries.map(([key, item]) => [key, listify(item)]));
};

const parseForm = (body: string): Record<string, unknown> => {
  const root: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(body)) {
    if (name !== 'Action' && name !== 'Version') place(root, name.split('.'), value);
  }
  return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, listify(value)]));
};

const answer = (status: number, body: string, requestId: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
  body,
});

/** Form in, XML out. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const queryProtocol: Protocol = {
  operationOf: (request) => new URLSearchParams(request.body.toString('utf8')).get('Action') ?? undefined,
  parse: (request) => parseForm(request.body.toString('utf8')),
  success: (output, { requestId, operation, namespace }) =>
    answer(
      200,
      `<${operation}Response xmlns="${namespace}"><${operation}Result>${toXml(output)}</${operation}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
      requestId,
    ),
  failure: (error, { requestId, namespace }) =>
    answer(
      error.status,
      `<ErrorResponse xmlns="${namespace}"><Error><Type>${error.status < 500 ? 'Sender' : 'Receiver'}</Type>${toXml({ Code: codeOf(error), Message: error.message })}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      requestId,
    ),
};
