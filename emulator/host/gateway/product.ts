import { type HttpRequest, type HttpResponse, text } from '../../core/http';
import type { LiveInvocation } from '../invoker';
import type { Consents } from '../consents';
import type { ForgeCall } from './call';
import { countEgress, tooManyRequests } from './egress';

/** Answers Bitbucket's REST API for the app itself or for a user who agreed to it. */
export type ProductRest = (
  request: HttpRequest,
  auth: { provider: 'app' | 'user'; accountId?: string; scopes: readonly string[] },
) => Promise<HttpResponse>;

interface Dependencies {
  readonly rest: ProductRest;
  readonly consents: Consents;
  readonly scopes: readonly string[];
}

/** The reply that makes `@forge/api` throw NeedsAuthenticationError. */
const needsAuthentication = (): HttpResponse => ({
  ...text(401, ''),
  headers: { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' },
});

/** The request that Bitbucket gets for a call of `requestBitbucket`. */
export const productRequest = (call: ForgeCall): HttpRequest => ({
  method: call.method,
  url: new URL(call.path, 'https://api.bitbucket.org'),
  headers: call.headers,
  body: Buffer.from(call.body),
});

/** `requestBitbucket`: as the app, or as the invocation's user after consent. There is no impersonation of other users. */
export const createProduct =
  ({ rest, consents, scopes }: Dependencies) =>
  async (invocation: LiveInvocation, call: ForgeCall): Promise<HttpResponse> => {
    invocation.calls.product += 1;
    if (!countEgress(invocation)) return tooManyRequests();
    const request = productRequest(call);
    if (call.meta.provider === 'app') return rest(request, { provider: 'app', scopes });
    const { accountId } = invocation;
    const asked = call.meta.accountId ?? accountId;
    if (accountId === undefined || asked !== accountId || consents.of(accountId) !== 'granted')
      return needsAuthentication();
    return rest(request, { provider: 'user', accountId, scopes });
  };
