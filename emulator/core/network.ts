import http from 'node:http';
import type { HttpHandler, HttpRequest, HttpResponse } from './http';

/**
 * The emulator's name service: production host names (`codepipeline.eu-west-1.amazonaws.com`, `api.bitbucket.org`,
 * `<uuid>.webtrigger.atlassian.app`) all lead to the one loopback server, which routes by the Host header.
 */
export interface Network {
  /** The handler of a virtual host, or undefined when no such host exists. */
  route(hostname: string): HttpHandler | undefined;
  /** Sends a request to a virtual host over real HTTP on loopback. Unknown hosts fail with ENOTFOUND, as DNS would. */
  fetch(request: HttpRequest): Promise<HttpResponse>;
}

/** `*.example.com` covers every nested subdomain, not the apex. */
const covers = (pattern: string, hostname: string): boolean =>
  pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : pattern === hostname;

export class LoopbackNetwork implements Network {
  readonly #routes: { pattern: string; handler: HttpHandler }[] = [];
  readonly #port: () => number;
  readonly #hidden: ((hostname: string) => boolean)[] = [];

  /** @param port the loopback server's port, asked for at each request because it is known only after listen */
  constructor(port: () => number) {
    this.#port = port;
  }

  register(pattern: string, handler: HttpHandler): void {
    this.#routes.push({ pattern, handler });
  }

  /** Takes names out of what the patterns cover: they do not resolve. */
  hide(isHidden: (hostname: string) => boolean): void {
    this.#hidden.push(isHidden);
  }

  route(hostname: string): HttpHandler | undefined {
    if (this.#hidden.some((isHidden) => isHidden(hostname))) return undefined;
    return this.#routes.find(({ pattern }) => covers(pattern, hostname))?.handler;
  }

  async fetch(request: HttpRequest): Promise<HttpResponse> {
    if (!this.route(request.url.hostname)) {
      throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${request.url.hostname}`), { code: 'ENOTFOUND' });
    }
    return new Promise((resolve, reject) => {
      const outgoing = http.request(
        {
          host: '127.0.0.1',
          port: this.#port(),
          method: request.method,
          path: `${request.url.pathname}${request.url.search}`,
          headers: { ...request.headers, host: request.url.host, 'content-length': request.body.length },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const headers: Record<string, string | string[]> = {};
            for (const [name, value] of Object.entries(incoming.headers)) if (value) headers[name] = value;
            resolve({ status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks) });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(request.body);
    });
  }
}
