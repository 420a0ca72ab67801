import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsTransport } from '../../src/adapters/aws/client-options';

/** One request as it arrived on the wire. */
export interface CannedCall {
  /** Virtual host, e.g. `sts.eu-west-1.amazonaws.com`. */
  readonly host: string;
  /** `StartPipelineExecution`, `AssumeRoleWithWebIdentity` … */
  readonly operation: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface CannedReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** The server answers this much later. */
  readonly delayMs?: number;
}

export interface CannedAws {
  readonly transport: AwsTransport;
  readonly calls: CannedCall[];
  close(): Promise<void>;
}

const operationOf = (headers: http.IncomingHttpHeaders, body: string): string => {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.')[1] ?? target;
  return new URLSearchParams(body).get('Action') ?? 'unknown';
};

/** The SDK's own handler with production's host name kept in the Host header and the connection led to loopback. */
const loopbackHandler = (port: () => number, requestTimeout: number): NodeHttpHandler => {
  const handler = new NodeHttpHandler({ requestTimeout, throwOnRequestTimeout: true });
  const handle = handler.handle.bind(handler);
  handler.handle = (request, options) => {
    const { hostname } = request;
    const rerouted = { protocol: 'http:', hostname: '127.0.0.1', port: port() };
    Object.assign(request, rerouted, { headers: { ...request.headers, host: hostname } });
    return handle(request, options);
  };
  return handler;
};

const portOf = (address: AddressInfo | string | null): number => {
  if (address === null || typeof address === 'string')
    throw new Error('The server does not listen on a port');
  return address.port;
};

/** A loopback HTTP server that answers the SDK with what the test states, and records what the SDK sent. */
export const startCannedAws = async (
  answer: (call: CannedCall, index: number) => CannedReply | 'hang up',
  requestTimeoutMs = 5_000,
): Promise<CannedAws> => {
  const calls: CannedCall[] = [];
  const serve = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const body = await text(request);
    const call: CannedCall = {
      host: request.headers.host ?? '',
      operation: operationOf(request.headers, body),
      headers: request.headers,
      body,
    };
    calls.push(call);
    const reply = answer(call, calls.length - 1);
    if (reply === 'hang up') {
      request.socket.destroy();
      return;
    }
    if (reply.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, reply.delayMs));
    response.writeHead(reply.status ?? 200, reply.headers).end(reply.body);
  };
  const server = http.createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server.address());
  return {
    transport: { requestHandler: loopbackHandler(() => port, requestTimeoutMs) },
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};

/** A JSON 1.1 reply, or error when `type` is given, as CodePipeline writes them. */
export const jsonReply = (body: object, status = 200): CannedReply => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'canned' },
  body: JSON.stringify(body),
});

export const jsonError = (type: string, message: string, status = 400): CannedReply =>
  jsonReply({ __type: type, message }, status);

/** An error of STS's query protocol. */
export const stsError = (code: string, message: string, status = 400): CannedReply => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>canned</RequestId></ErrorResponse>`,
});

/** Temporary credentials as STS's query protocol writes them. */
export const stsSession = (): CannedReply => ({
  headers: { 'content-type': 'text/xml' },
  body:
    '<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>' +
    '<Credentials><AccessKeyId>ASIACANNED</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>' +
    '<Expiration>2030-01-01T00:00:00Z</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>AROA:run</AssumedRoleId>' +
    '<Arn>arn:aws:sts::111122223333:assumed-role/Slipway/run</Arn></AssumedRoleUser></AssumeRoleWithWebIdentityResult>' +
    '<ResponseMetadata><RequestId>canned</RequestId></ResponseMetadata></AssumeRoleWithWebIdentityResponse>',
});
