import { type HttpRequest, type HttpResponse, text } from '../../core/http';
import type { Network } from '../../core/network';
import type { Wire } from '../../core/wire';
import { egressAllows } from '../egress-pattern';
import type { LiveInvocation } from '../invoker';
import { limits } from '../limits';
import type { DoorRequest } from './door';

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'expect',
  'host',
]);

const endToEnd = <T>(headers: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name)));

/** Counts one outgoing request. False when the invocation has used up its running minute. */
export const countEgress = (invocation: LiveInvocation): boolean => {
  const minute = Math.floor((Date.now() - invocation.startedAtMs) / 60_000);
  if (invocation.egressMinute.minute !== minute) invocation.egressMinute = { minute, requests: 0 };
  invocation.egressMinute.requests += 1;
  return invocation.egressMinute.requests <= limits.egressRequestsPerMinute;
};

export const tooManyRequests = (): HttpResponse => ({
  ...text(429, 'Too many outgoing requests in this invocation'),
  headers: { 'forge-proxy-error': 'RATE_LIMIT_ERR' },
});

const callOf = ({ functionKey, invocationId }: LiveInvocation, request: HttpRequest) => ({
  service: request.url.hostname.startsWith('sts.') ? ('sts' as const) : ('aws' as const),
  name: request.headers['x-amz-target']?.split('.').at(-1) ?? request.url.hostname,
  functionKey,
  invocationId,
  request,
});

/**
 * Carries an app's request to a virtual host. `Host` is the target's own, so signatures over it verify. An unreachable host is
 * a 502 of the proxy.
 */
export const createEgress =
  (deps: { patterns: readonly string[]; network: Network; wire: Wire }) =>
  async ({ invocation, method, headers, body }: DoorRequest, target: URL): Promise<HttpResponse> => {
    invocation.calls.egress += 1;
    if (!egressAllows(deps.patterns, target)) {
      return { ...text(403, ''), headers: { 'forge-proxy-error': 'REQUEST_EGRESS_ALLOWLIST_ERR' } };
    }
    if (!countEgress(invocation)) return tooManyRequests();
    try {
      const request = { method, url: target, headers: { ...endToEnd(headers), host: target.host }, body };
      const response = await deps.wire(callOf(invocation, request), () => deps.network.fetch(request));
      return { ...response, headers: endToEnd(response.headers ?? {}) };
    } catch (error) {
      return { ...text(502, String(error)), headers: { 'forge-proxy-error': 'FUNCTION_FETCH_ERR' } };
    }
  };
