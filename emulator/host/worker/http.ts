import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { EgressNotAllowedError, egressHeaders } from './egress';

type Callback = (response: IncomingMessage) => void;

const isOptions = (value: unknown): value is RequestOptions =>
  typeof value === 'object' && value !== null && !(value instanceof URL);
const isCallback = (value: unknown): value is Callback => typeof value === 'function';

const targetOf = (scheme: string, args: readonly unknown[], options: RequestOptions): URL => {
  const [first] = args;
  if (typeof first === 'string' || first instanceof URL) return new URL(first);
  const host = options.hostname ?? options.host ?? 'localhost';
  const port = options.port ? `:${options.port}` : '';
  return new URL(`${options.protocol ?? scheme}//${host.replace(/:\d+$/, '')}${port}${options.path ?? '/'}`);
};

/**
 * Sends what `http(s).request` is asked for through the door. Only auth, headers, method and the address count; agents and
 * sockets of the caller are ignored. https://developer.atlassian.com/platform/forge/function-reference/nodejs-runtime/
 */
const through = (scheme: string, door: URL, send: typeof http.request, agent: http.Agent) => {
  return (...args: readonly unknown[]): ClientRequest => {
    const options = args.find(isOptions) ?? {};
    const target = targetOf(scheme, args, options);
    const passage = egressHeaders(target);
    const refused = passage instanceof EgressNotAllowedError;
    const request = send({
      host: door.hostname,
      port: door.port,
      path: '/egress',
      method: options.method ?? 'GET',
      // eslint-disable-next-line @typescript-eslint/no-misused-spread -- raw header lists, which the type allows, are used by no client here
      headers: { host: target.host, ...options.headers, ...(refused ? {} : passage) },
      ...(options.auth ? { auth: options.auth } : {}),
      agent,
    });
    const callback = args.find(isCallback);
    if (callback) request.once('response', callback);
    if (refused) request.destroy(passage);
    return request;
  };
};

/** Replaces `request` and `get` of node:http and node:https. */
export const installHttp = (door: URL): void => {
  const send = http.request;
  const agent = new http.Agent({ keepAlive: true });
  for (const [module, scheme] of [
    [http, 'http:'],
    [https, 'https:'],
  ] as const) {
    const request = through(scheme, door, send, agent);
    Reflect.set(module, 'request', request);
    Reflect.set(module, 'get', (...args: readonly unknown[]) => request(...args).end());
  }
};
