import { type HttpHandler, text } from './core/http';
import type { LoopbackNetwork } from './core/network';

interface Services {
  readonly bitbucket: { readonly site: HttpHandler };
  readonly aws: { readonly handler: HttpHandler; resolves(hostname: string): boolean };
  readonly forge: { readonly ui: HttpHandler; readonly webTriggers: HttpHandler };
}

const isForge = (pathname: string): boolean => pathname.startsWith('/_forge/');

const site =
  ({ bitbucket, forge }: Services): HttpHandler =>
  (request) =>
    isForge(request.url.pathname) ? forge.ui(request) : bitbucket.site(request);

/** `/_webtrigger/<host>/<path>` lets a client outside the emulator reach a web trigger's virtual host. */
const frames =
  ({ forge }: Services): HttpHandler =>
  (request) => {
    const { pathname, search } = request.url;
    const [, host, path] = /^\/_webtrigger\/([^/]+)(\/.*)$/.exec(pathname) ?? [];
    if (host !== undefined) {
      const target = `https://${host}${path}${search}`;
      return URL.canParse(target)
        ? forge.webTriggers({ ...request, url: new URL(target) })
        : Promise.resolve(text(404, 'Not found'));
    }
    return isForge(pathname) ? forge.ui(request) : Promise.resolve(text(404, 'Not found'));
  };

/** Gives every virtual host its service. */
export const registerRoutes = (network: LoopbackNetwork, services: Services): void => {
  for (const pattern of ['*.amazonaws.com', '*.amazonaws.com.cn', '*.api.aws'])
    network.register(pattern, services.aws.handler);
  network.hide((hostname) => !services.aws.resolves(hostname));
  for (const pattern of ['*.webtrigger.atlassian.app', '*.hello.atlassian-dev.net']) {
    network.register(pattern, services.forge.webTriggers);
  }
  network.register('localhost', site(services));
  network.register('127.0.0.1', frames(services));
};
