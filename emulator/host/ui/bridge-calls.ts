import { z } from 'zod';
import type { DefectLog } from '../../core/defects';
import type { Consents } from '../consents';
import { limits } from '../limits';
import {
  callResolver,
  extensionSchema,
  pageContext,
  ResolverCallError,
  type ResolverDependencies,
} from '../resolvers';

export interface UiDependencies extends ResolverDependencies {
  readonly consents: Consents;
  readonly defects: DefectLog;
}

const page = z.object({ moduleKey: z.string(), extension: extensionSchema });
const invokeSchema = page.extend({ functionKey: z.string(), payload: z.unknown().optional() });
const fetchSchema = page.extend({
  restPath: z.string(),
  init: z.object({
    method: z.string().default('GET'),
    body: z.string().nullish(),
    headers: z.array(z.tuple([z.string(), z.string()])).default([]),
  }),
});

type BridgeCall = (deps: UiDependencies, accountId: string, body: unknown) => Promise<unknown>;

const invoke: BridgeCall = async (deps, accountId, body) => {
  if (Buffer.byteLength(JSON.stringify(body)) > limits.frontEndRequestBytes) {
    throw new ResolverCallError({ name: 'PAYLOAD_TOO_BIG', message: 'The request is larger than 500 KB' });
  }
  return callResolver(deps, { ...invokeSchema.parse(body), accountId });
};

const context: BridgeCall = async (deps, accountId, body) =>
  (await pageContext(deps, { ...page.parse(body), accountId })).context;

/** `requestBitbucket` of @forge/bridge: as the user, with the same consent as on the server side. */
const fetchProduct: BridgeCall = async ({ consents, rest, manifest }, accountId, body) => {
  if (consents.of(accountId) !== 'granted') {
    throw new ResolverCallError({ name: 'NEEDS_AUTHENTICATION_ERR', message: 'Authentication Required' });
  }
  const { restPath, init } = fetchSchema.parse(body);
  const request = {
    method: init.method,
    url: new URL(restPath, 'https://api.bitbucket.org'),
    headers: Object.fromEntries(init.headers),
    body: Buffer.from(init.body ?? ''),
  };
  const response = await rest(request, { provider: 'user', accountId, scopes: manifest.scopes });
  const headers = response.headers ?? {};
  return {
    status: response.status,
    statusText: '',
    headers,
    body: response.body?.toString() ?? '',
    isAttachment: false,
  };
};

const consent: BridgeCall = ({ consents }, accountId, body) => {
  const { granted } = z.object({ granted: z.boolean() }).parse(body);
  consents.set(accountId, granted ? 'granted' : 'declined');
  return Promise.resolve(granted);
};

const defect: BridgeCall = ({ defects }, _accountId, body) => {
  defects.record(`bridge operation not modelled: ${JSON.stringify(body)}`);
  return Promise.resolve(undefined);
};

/** What the page around a Custom UI frame asks the host for, by path. */
export const bridgeCalls: Readonly<Record<string, BridgeCall>> = {
  '/_forge/invoke': invoke,
  '/_forge/context': context,
  '/_forge/fetch-product': fetchProduct,
  '/_forge/consent': consent,
  '/_forge/defect': defect,
};
