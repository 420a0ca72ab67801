import { realNowMs } from './clock';
import { doorFetch } from './fetch';
import { currentInvocation, scope } from './scope';

const quiet = (): void => undefined;
/** `@forge/api` counts and times its own calls; nothing reads the figures here. */
const metrics = {
  counter: () => ({ incr: quiet, incrBy: quiet, decr: quiet }),
  timing: () => ({ measure: () => ({ stop: quiet }) }),
  gauge: () => ({ set: quiet }),
};

const forgeFetch =
  (door: URL) =>
  async (meta: unknown, path: string, init: RequestInit = {}) => {
    const { token } = currentInvocation();
    const body = (init.body ?? undefined) === undefined ? undefined : await new Response(init.body).text();
    const headers: Record<string, string> = {};
    new Headers(init.headers ?? {}).forEach((value, name) => (headers[name] = value));
    return doorFetch(new URL('/forge', door), {
      method: 'POST',
      headers: { 'forge-proxy-authorization': `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ meta, path, method: init.method ?? 'GET', headers, body }),
    });
  };

const runtimeOf = (door: URL) => {
  const invocation = scope.getStore();
  if (!invocation) return undefined;
  const { appContext, token, timeoutMs, startedAtMs } = invocation;
  return {
    proxy: { token, url: door.href },
    contextAri: invocation.contextAri,
    container: { region: 'us-east-1', runtime: process.version, appCodeDir: process.cwd() },
    appContext,
    aaid: invocation.aaid,
    lambdaContext: {
      awsRequestId: appContext.invocationId,
      getRemainingTimeInMillis: () => Math.max(0, timeoutMs - (realNowMs() - startedAtMs)),
    },
    tracing: {
      traceId: appContext.invocationId.replaceAll('-', ''),
      spanId: appContext.invocationId.slice(0, 8),
    },
    realtime: {},
    metrics,
    featureFlags: () => false,
  };
};

/** Installs the two globals that every @forge package works through. */
export const installForgeGlobals = (door: URL): void => {
  Object.defineProperty(globalThis, '__forge_fetch__', { value: forgeFetch(door) });
  Object.defineProperty(globalThis, '__forge_runtime__', { get: () => runtimeOf(door) });
};
