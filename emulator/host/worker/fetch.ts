import { EgressNotAllowedError, egressHeaders } from './egress';

const maxRedirects = 20;
const nativeFetch = globalThis.fetch;

/** The runtime's own `fetch`, kept for talking to the door. */
export const doorFetch = nativeFetch;

const send = async (door: URL, request: Request, body: ArrayBuffer | null): Promise<Response> => {
  const passage = egressHeaders(new URL(request.url));
  if (passage instanceof EgressNotAllowedError) throw passage;
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(passage)) headers.set(name, value);
  return nativeFetch(new URL('/egress', door), { method: request.method, headers, body, redirect: 'manual' });
};

/** Every hop of a redirect is checked against the manifest again. */
const follow = async (door: URL, request: Request, hop = 0): Promise<Response> => {
  const body = request.method === 'GET' || request.method === 'HEAD' ? null : await request.arrayBuffer();
  const response = await send(door, request, body);
  const location = response.headers.get('location');
  if (response.status < 300 || response.status > 399 || !location || request.redirect !== 'follow')
    return response;
  if (hop >= maxRedirects) throw new TypeError('fetch failed: too many redirects');
  const keepsBody = response.status === 307 || response.status === 308;
  const next = {
    method: keepsBody ? request.method : 'GET',
    headers: request.headers,
    body: keepsBody ? body : null,
  };
  return follow(door, new Request(new URL(location, request.url), next), hop + 1);
};

/** Replaces the global `fetch`. */
export const installFetch = (door: URL): void => {
  globalThis.fetch = (input, init) => follow(door, new Request(input, init));
};
