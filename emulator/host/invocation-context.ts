import type { Clock } from '../core/clock';
import type { InvokeRequest, LiveInvocation } from './invoker';
import type { Manifest } from './manifest';
import type { Invocation } from './worker/protocol';

interface Dependencies {
  readonly clock: Clock;
  readonly manifest: Manifest;
}

/** What the app process is told of an invocation: `__forge_runtime__` is made of it. */
export const describeInvocation = (
  { clock, manifest }: Dependencies,
  live: LiveInvocation,
  token: string,
  timeoutMs: number,
): Invocation => ({
  token,
  timeoutMs,
  clockOffsetMs: clock.offsetMs(),
  contextAri: live.installation.contextAri,
  ...(live.accountId === undefined ? {} : { aaid: live.accountId }),
  egress: [...manifest.egress],
  appContext: {
    appId: manifest.appId,
    appVersion: '1.0.0',
    environmentId: 'development',
    environmentType: 'DEVELOPMENT',
    invocationId: live.invocationId,
    installationId: live.installation.id,
    functionKey: live.functionKey,
    moduleType: `core:${live.moduleType}`,
    moduleKey: live.moduleKey,
    installation: { ari: live.installation.id, contexts: [live.installation.contextAri] },
    permissions: { scopes: manifest.scopes, external: { fetch: { backend: manifest.egress } } },
  },
});

/** The second argument of every function. https://developer.atlassian.com/platform/forge/function-reference/arguments/ */
export const functionContext = ({ installation, accountId }: InvokeRequest): unknown => ({
  ...(accountId === undefined ? {} : { principal: { accountId } }),
  workspaceId: installation.workspaceUuid,
  installContext: installation.contextAri,
  installation: {
    ari: `ari:cloud:ecosystem::installation/${installation.id}`,
    contexts: [installation.contextAri],
  },
});
