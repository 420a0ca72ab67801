import type { HttpResponse } from '../../../core/http';
import type { Actor } from '../access';
import type { BitbucketContext } from '../context';

/** One request to one route: path parameters are decoded, `url` is the whole address as asked. */
export interface RouteCall {
  readonly context: BitbucketContext;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly url: URL;
  readonly body: Buffer;
}

/**
 * One operation of REST 2.0. `path` is the OpenAPI's path; `scope` is the Forge scope it asks for; `query` lists the parameters
 * that are modelled (any other is answered with 501); `greedy` lets the last parameter span slashes.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly name: string;
  readonly path: string;
  readonly scope: string;
  readonly query?: readonly string[];
  readonly greedy?: boolean;
  readonly handle: (call: RouteCall) => Promise<HttpResponse>;
}

const parameterOf = (segment: string): string | undefined => /^\{(.+)\}$/.exec(segment)?.[1];

/** Path parameters when `pathname` (without `/2.0`, still encoded) is this route's, else undefined. */
export function matchPath(route: Route, pathname: string): Record<string, string> | undefined {
  const pattern = route.path.split('/');
  const given = pathname.split('/');
  // Bitbucket accepts one slash at the end of every path but those of files.
  if (!route.greedy && given.at(-1) === '') given.pop();
  if (route.greedy && given.length > pattern.length) given.push(given.splice(pattern.length - 1).join('/'));
  if (given.length !== pattern.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const value = decodeURIComponent(given[index] ?? '');
    const parameter = parameterOf(segment);
    if (parameter) params[parameter] = value;
    else if (segment !== value) return undefined;
  }
  return params;
}
