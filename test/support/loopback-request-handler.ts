import http from 'node:http';
import type { HttpHandlerOptions, HttpRequest, HttpResponse } from '@smithy/types';

type HeaderBag = Record<string, string>;

const flatten = (headers: http.IncomingHttpHeaders): HeaderBag =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')]],
    ),
  );

const pathOf = ({ path, query = {} }: HttpRequest): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of [value].flat()) search.append(name, one ?? '');
  return search.size === 0 ? path : `${path}?${search.toString()}`;
};

/**
 * Request handler for AWS SDK clients: keeps production's host name in the Host header, and so in the signature, but connects
 * to the emulator on 127.0.0.1. Use as `new CodePipelineClient({ region, requestHandler: loopbackRequestHandler(port) })`.
 */
export const loopbackRequestHandler = (port: number) => ({
  metadata: { handlerProtocol: 'http/1.1' },
  destroy: (): void => undefined,
  updateHttpClientConfig: (): void => undefined,
  httpHandlerConfigs: () => ({}),
  handle: async (
    request: HttpRequest,
    options: HttpHandlerOptions = {},
  ): Promise<{ response: HttpResponse }> =>
    new Promise((resolve, reject) => {
      const outgoing = http.request(
        {
          host: '127.0.0.1',
          port,
          method: request.method,
          path: pathOf(request),
          headers: { ...request.headers, host: request.hostname },
        },
        (incoming) => {
          resolve({
            response: {
              statusCode: incoming.statusCode ?? 0,
              headers: flatten(incoming.headers),
              body: incoming,
            },
          });
        },
      );
      const { abortSignal } = options;
      if (abortSignal) abortSignal.onabort = () => outgoing.destroy(new Error('Request aborted'));
      outgoing.on('error', reject);
      outgoing.end(request.body);
    }),
});
