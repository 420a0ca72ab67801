import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { HttpHandler } from '../../emulator/core/http';

/** Serves one handler on a free loopback port; `close` ends it. */
export async function serve(handler: HttpHandler): Promise<{ url: string; close(): Promise<void> }> {
  const server = http.createServer((incoming, outgoing) => {
    void (async () => {
      const headers: Record<string, string> = {};
      for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
      const url = new URL(incoming.url ?? '/', `http://${headers['host'] ?? 'localhost'}`);
      const body = await buffer(incoming);
      const response = await handler({ method: incoming.method ?? 'GET', url, headers, body });
      outgoing.writeHead(response.status, { ...response.headers });
      outgoing.end(response.body);
    })().catch((error: unknown) => outgoing.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://localhost:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}
