import { json } from '../../../core/http';
import type { HttpRequest, HttpResponse } from '../../../core/http';
import type { Actor } from '../access';
import type { BitbucketContext } from '../context';
import { RestError } from './errors';
import type { RateLimit } from './rate-limit';
import { matchPath } from './route';
import type { Route } from './route';
import { routes } from './routes';

/** Whose credentials a request carries. `scopes` are those of the manifest. */
export interface RestAuth {
  readonly provider: 'app' | 'user';
  /** Required when `provider` is `user`. */
  readonly accountId?: string;
  readonly scopes: readonly string[];
  /** The workspace the app is installed in; what lies in any other is hidden from the app. */
  readonly workspaceUuid?: string;
}

/** @throws RestError 401 for a person who is not said or not known */
function actorOf(context: BitbucketContext, auth: RestAuth): Actor {
  if (auth.provider === 'app') {
    return { kind: 'app', ...(auth.workspaceUuid !== undefined && { workspaceUuid: auth.workspaceUuid }) };
  }
  const user = context.store.findUser(auth.accountId ?? '');
  if (!user) throw new RestError(401, 'Unauthorized');
  return { kind: 'user', accountId: user.accountId };
}

/** Bitbucket's answer to a token without the scope; no scope includes another. https://developer.atlassian.com/platform/forge/manifest-reference/scopes-product-bitbucket/ */
function checkScope(route: Route, { scopes }: RestAuth): void {
  if (scopes.includes(route.scope)) return;
  throw new RestError(403, 'Your credentials lack one or more required privilege scopes.', {
    detail: { granted: scopes, required: [route.scope] },
  });
}

/** What is not modelled is refused loudly, and is a defect of the emulator or of the app. */
function unmodelled(context: BitbucketContext, what: string): RestError {
  context.deps.defects.record(`bitbucket: ${what} is not modelled`);
  return new RestError(501, `${what} is not modelled by the emulator`);
}

function checkQuery(context: BitbucketContext, route: Route, url: URL): void {
  const known = new Set(['page', 'pagelen', ...(route.query ?? [])]);
  const unknown = [...url.searchParams.keys()].find((name) => !known.has(name));
  if (unknown !== undefined)
    throw unmodelled(context, `query parameter ${unknown} of ${route.method} ${route.path}`);
}

/**
 * Fires `bitbucket:<METHOD> <route name>:<status>` (the operation does not happen) or, with `after`,
 * `bitbucket:<METHOD> <route name>:after-<status>` (it happens and its answer is lost).
 */
function firedFault(context: BitbucketContext, route: Route, stage: '' | 'after-'): RestError | undefined {
  const prefix = `bitbucket:${route.method} ${route.name}:${stage}`;
  const name = context.deps.faults.armed(prefix).find((armed) => /^\d{3}$/.test(armed.slice(prefix.length)));
  if (name === undefined || !context.deps.faults.fires(name)) return undefined;
  return new RestError(Number(name.slice(prefix.length)), 'Something went wrong');
}

function takeQuota(
  context: BitbucketContext,
  limit: RateLimit,
  pathname: string,
  actor: Actor,
  params: Record<string, string>,
) {
  if (!pathname.startsWith('/repositories/')) return { allowed: true, headers: {} };
  const workspace = params['workspace'] ?? '';
  const pool =
    actor.kind === 'user' ? actor.accountId : (context.store.findWorkspace(workspace)?.uuid ?? workspace);
  return limit.take(pool);
}

async function answer(
  context: BitbucketContext,
  limit: RateLimit,
  request: HttpRequest,
  auth: RestAuth,
): Promise<HttpResponse> {
  const pathname = request.url.pathname.replace(/^\/2\.0(?=\/)/, '');
  const matches = routes.flatMap((route) => {
    const params = route.method === request.method ? matchPath(route, pathname) : undefined;
    return params ? [{ route, params }] : [];
  });
  const [match] = matches;
  if (!match || pathname === request.url.pathname)
    throw unmodelled(context, `${request.method} ${request.url.pathname}`);
  const { route, params } = match;
  const before = firedFault(context, route, '');
  if (before) throw before;
  const actor = actorOf(context, auth);
  checkScope(route, auth);
  const quota = takeQuota(context, limit, pathname, actor, params);
  if (!quota.allowed) {
    const refusal = new RestError(429, 'Rate limit for this resource has been exceeded').toResponse();
    return { ...refusal, headers: { ...refusal.headers, ...quota.headers } };
  }
  checkQuery(context, route, request.url);
  const response = await route.handle({ context, actor, params, url: request.url, body: request.body });
  const after = firedFault(context, route, 'after-');
  if (after) throw after;
  return { ...response, headers: { ...response.headers, ...quota.headers } };
}

/** Answers one request to `https://api.bitbucket.org/2.0/…`; refusals have Bitbucket's shape. */
export async function dispatch(
  context: BitbucketContext,
  limit: RateLimit,
  request: HttpRequest,
  auth: RestAuth,
): Promise<HttpResponse> {
  try {
    return await answer(context, limit, request, auth);
  } catch (error) {
    if (error instanceof RestError) return error.toResponse();
    if (error instanceof URIError) return json(400, { type: 'error', error: { message: 'Bad request' } });
    throw error;
  }
}
