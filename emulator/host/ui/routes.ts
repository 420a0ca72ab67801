import { z } from 'zod';
import { type HttpHandler, type HttpRequest, type HttpResponse, json, text } from '../../core/http';
import { ResolverCallError } from '../resolvers';
import { bridgeCalls, type UiDependencies } from './bridge-calls';
import { assetResponse, resourceResponse } from './files';

/** The acting user, as the site's user switch sets it. */
const accountOf = ({ headers }: HttpRequest): string | undefined => {
  const value = /(?:^|;\s*)bb_user=([^;]+)/.exec(headers['cookie'] ?? '')?.[1];
  return value === undefined ? undefined : decodeURIComponent(value);
};

const errorResponse = (error: unknown): HttpResponse => {
  if (error instanceof ResolverCallError) {
    const status = error.name === 'INVALID_CONTEXT' ? 403 : 424;
    return json(status, { error: { name: error.name, message: error.message } });
  }
  if (error instanceof z.ZodError || error instanceof SyntaxError) {
    return json(400, { error: { name: 'BAD_REQUEST', message: error.message } });
  }
  throw error;
};

/** Only the site's own pages may act for the user: another page in the same browser would come with another Origin. */
const bridgeResponse = async (deps: UiDependencies, request: HttpRequest): Promise<HttpResponse> => {
  const call = bridgeCalls[request.url.pathname];
  if (!call || request.method !== 'POST') return text(404, 'Not found');
  const { origin } = request.headers;
  if (origin !== undefined && origin !== request.url.origin) return text(403, 'Wrong origin');
  const accountId = accountOf(request);
  if (accountId === undefined)
    return json(401, { error: { name: 'NO_USER', message: 'Nobody is signed in' } });
  try {
    const value = await call(deps, accountId, JSON.parse(request.body.toString('utf8')));
    return json(200, value === undefined ? {} : { value });
  } catch (error) {
    return errorResponse(error);
  }
};

const siteResponse = async (deps: UiDependencies, request: HttpRequest): Promise<HttpResponse> => {
  const { pathname, searchParams } = request.url;
  if (pathname === '/_forge/host.js' || pathname === '/_forge/host-ui.js')
    return assetResponse(pathname.slice('/_forge/'.length));
  if (pathname !== '/_forge/modules') return bridgeResponse(deps, request);
  const modules = deps.manifest.uiModules.filter(({ type }) => type === searchParams.get('type'));
  return json(
    200,
    modules.map(({ key, title }) => ({ key, title })),
  );
};

/** A malformed escape names no file. */
const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
};

const frameResponse = async (
  deps: UiDependencies,
  { method, url, body }: HttpRequest,
): Promise<HttpResponse> => {
  if (url.pathname === '/_forge/csp-report' && method === 'POST') {
    deps.defects.record(`content security policy: ${body.toString('utf8').slice(0, 1000)}`);
    return text(204, '');
  }
  const [moduleKey, ...file] = decoded(url.pathname.replace(/^\/_forge\/ui\//, '')).split('/');
  const module = deps.manifest.uiModules.find(({ key }) => key === moduleKey);
  if (!module || !url.pathname.startsWith('/_forge/ui/')) return text(404, 'Not found');
  return resourceResponse(deps.manifest, module, file.join('/'), `http://localhost:${url.port}`);
};

/** `/_forge/**`: on localhost what the page around needs, on 127.0.0.1 the frames themselves, so that the two are separate origins. */
export const createUi =
  (deps: UiDependencies): HttpHandler =>
  async (request) =>
    request.url.hostname === 'localhost' ? siteResponse(deps, request) : frameResponse(deps, request);
