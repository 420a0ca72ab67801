import http, { type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { DefectLog } from './core/defects';
import { type HttpRequest, type HttpResponse, text } from './core/http';
import type { Network } from './core/network';

export interface LoopbackServer {
  /** `http://localhost:<port>` */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const loopbackHosts = new Set(['localhost', '127.0.0.1']);

/** The request with its virtual host in the URL: https for production hosts, http for the two loopback names. */
const toRequest = async (incoming: IncomingMessage): Promise<HttpRequest> => {
  const host = incoming.headers.host ?? 'localhost';
  const scheme = loopbackHosts.has(host.replace(/:\d+$/, '')) ? 'http' : 'https';
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [[name, Array.isArray(value) ? value.join(', ') : value] satisfies [string, string]],
  );
  return {
    method: incoming.method ?? 'GET',
    url: new URL(`${scheme}://${host}${incoming.url ?? '/'}`),
    headers: Object.fromEntries(headers),
    body: await buffer(incoming),
  };
};

const answer = async (network: Network, incoming: IncomingMessage): Promise<HttpResponse> => {
  const request = await toRequest(incoming);
  const handler = network.route(request.url.hostname);
  return handler ? handler(request) : text(421, `No such host: ${request.url.hostname}`);
};

/**
 * The one HTTP server of the emulator, on loopback only; the Host header picks the service. A throw of a service is a 500 and a
 * defect.
 *
 * @param port 0 for any free port
 */
export const startServer = async (
  network: Network,
  defects: DefectLog,
  port: number,
): Promise<LoopbackServer> => {
  const server = http.createServer((incoming, outgoing) => {
    answer(network, incoming)
      .catch((error: unknown) => {
        defects.record(
          `${incoming.method} ${incoming.headers.host}${incoming.url}: ${error instanceof Error ? error.stack : String(error)}`,
        );
        return text(500, 'The emulator failed; see its defect log');
      })
      .then(({ status, headers, body }) => outgoing.writeHead(status, headers).end(body))
      .catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://localhost:${address.port}`,
    port: address.port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
