import { z } from 'zod';
import type { Live, Verdict } from '../check';
import { failed, passed, settingOf } from '../check';

/** STS waits this long for either document, https://repost.aws/knowledge-center/iam-sts-invalididentitytoken */
const stsPatienceMs = 5_000;

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.string() });
const keySetSchema = z.object({ keys: z.array(z.looseObject({ kid: z.string() })).min(1) });

/** Members that STS stumbles over, or that belong to the private half. */
const refusedMembers = ['key_ops', 'd', 'p', 'q', 'dp', 'dq', 'qi'];

const read = async (live: Live, address: string, method: 'GET' | 'HEAD'): Promise<unknown> => {
  const startedMs = live.nowMs();
  const reply = await live.fetch(address, { method, redirect: 'error' });
  const tookMs = live.nowMs() - startedMs;
  if (reply.status !== 200) throw new Error(`${method} ${address} answers ${reply.status}`);
  if (tookMs > stsPatienceMs) throw new Error(`${method} ${address} took ${tookMs} ms, STS waits 5,000`);
  return method === 'HEAD' ? undefined : reply.json();
};

const problemOfKeys = (keys: readonly Readonly<Record<string, unknown>>[]): string | undefined => {
  const member = refusedMembers.find((name) => keys.some((key) => Object.hasOwn(key, name)));
  return member === undefined ? undefined : `A published key has the member ${member}`;
};

const stranger = async (live: Live, issuer: string): Promise<string | undefined> => {
  const reply = await live.fetch(`${issuer}/no-such-path`, { redirect: 'error' });
  return reply.status === 404 ? undefined : `An unknown path answers ${reply.status}, not 404`;
};

/** The issuer's two documents at their paths below the web trigger's address, as STS will ask for them. */
export const checkIssuerDocuments = async (live: Live): Promise<Verdict> => {
  const issuer = settingOf(live, 'SLIPWAY_ISSUER');
  const address = `${issuer}/.well-known/openid-configuration`;
  await read(live, address, 'HEAD');
  const discovery = discoverySchema.parse(await read(live, address, 'GET'));
  if (discovery.issuer !== issuer) return failed(`The document names another issuer: ${discovery.issuer}`);
  if (!discovery.jwks_uri.startsWith(`${issuer}/`))
    return failed(`The keys are elsewhere: ${discovery.jwks_uri}`);
  const { keys } = keySetSchema.parse(await read(live, discovery.jwks_uri, 'GET'));
  const problem = problemOfKeys(keys) ?? (await stranger(live, issuer));
  return problem === undefined
    ? passed(`Discovery and ${keys.length} key${keys.length === 1 ? '' : 's'} are served below ${issuer}`)
    : failed(problem);
};
