import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { DefectLog } from '../../core/defects';
import type { HttpResponse } from '../../core/http';
import type { Invoker, LiveInvocation } from '../invoker';

/** One request of app code, with the invocation it was made in. */
export interface DoorRequest {
  readonly invocation: LiveInvocation;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

export type DoorHandler = (request: DoorRequest) => Promise<HttpResponse>;

interface DoorServices {
  readonly invoker: Invoker;
  readonly forge: DoorHandler;
  readonly egress: (request: DoorRequest, target: URL) => Promise<HttpResponse>;
}

const headersOf = (incoming: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(incoming.headers).flatMap(([name, value]) =>
      value === undefined || name.startsWith('forge-proxy-')
        ? []
        : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

/**
 * The only network an app process can reach: `/egress` for its own requests, `/forge` for the platform's APIs. Every request
 * carries the token of a running invocation; a request of an ended one (timed out, leaked promise) has its connection cut.
 */
export class Door {
  readonly #server: http.Server;
  #services: DoorServices | undefined;

  constructor(defects: DefectLog) {
    this.#server = http.createServer((incoming, outgoing) => {
      this.#answer(incoming, outgoing).catch((error: unknown) => {
        defects.record(`door ${incoming.url}: ${String(error)}`);
        outgoing.writeHead(500).end();
      });
    });
  }

  /** @returns the door's address on loopback */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The door has no port');
    return `http://127.0.0.1:${address.port}`;
  }

  serve(services: DoorServices): void {
    this.#services = services;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const token = String(incoming.headers['forge-proxy-authorization'] ?? '').replace('Bearer ', '');
    const services = this.#services;
    const invocation = services?.invoker.findLive(token);
    if (!services || !invocation) {
      incoming.socket.destroy();
      return;
    }
    const request = {
      invocation,
      method: incoming.method ?? 'GET',
      headers: headersOf(incoming),
      body: await buffer(incoming),
    };
    const target = String(incoming.headers['forge-proxy-target']);
    const response =
      incoming.url === '/egress'
        ? await services.egress(request, new URL(target))
        : await services.forge(request);
    outgoing.writeHead(response.status, response.headers).end(response.body);
  }
}
