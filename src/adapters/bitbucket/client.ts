import type * as z from 'zod/mini';
import { ServiceError } from '../../domain/errors';
import type { Clock } from '../../ports/clock';
import { errorOf } from './errors';
import type { BitbucketReply, BitbucketRequest } from './request';

export interface BitbucketDeps {
  readonly request: BitbucketRequest;
  readonly clock: Clock;
  /** Bare uuid of the installation's workspace. */
  readonly workspaceId: string;
}

type Caller = Pick<BitbucketDeps, 'request' | 'clock'>;

export const isSuccess = (reply: BitbucketReply): boolean => reply.status >= 200 && reply.status < 300;

/** Reads a reply that is a success. @throws ServiceError `unavailable` for one that is not as documented */
export const parseReply = async <T>(
  what: string,
  reply: BitbucketReply,
  schema: z.ZodMiniType<T>,
): Promise<T> => {
  try {
    return schema.parse(JSON.parse(await reply.text()));
  } catch (error) {
    throw new ServiceError('unavailable', `${what}: Bitbucket's reply makes no sense`, { cause: error });
  }
};

/** GETs a resource. @throws ServiceError `not-found`, `forbidden`, `throttled`, `unavailable`, `request-refused`, `consent-needed` */
export const getResource = async <T>(
  { request, clock }: Caller,
  what: string,
  path: string,
  schema: z.ZodMiniType<T>,
): Promise<T> => {
  const reply = await request(path, { headers: { accept: 'application/json' } });
  if (!isSuccess(reply)) throw await errorOf(what, reply, clock.nowMs());
  return parseReply(what, reply, schema);
};

/** As getResource, but undefined where Bitbucket says 403 or 404: not there, or not for this caller. */
export const findResource = async <T>(
  ...[deps, what, path, schema]: Parameters<typeof getResource<T>>
): Promise<T | undefined> => {
  try {
    return await getResource(deps, what, path, schema);
  } catch (error) {
    if (error instanceof ServiceError && (error.code === 'forbidden' || error.code === 'not-found'))
      return undefined;
    throw error;
  }
};

/** As getResource, but undefined where Bitbucket says 404: not in this repository. */
export const findExisting = async <T>(
  ...[deps, what, path, schema]: Parameters<typeof getResource<T>>
): Promise<T | undefined> => {
  try {
    return await getResource(deps, what, path, schema);
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'not-found') return undefined;
    throw error;
  }
};

/** POSTs JSON; the reply's body is not read, its headers are. @throws as getResource */
export const postResource = async (
  { request, clock }: Caller,
  what: string,
  path: string,
  body: object,
): Promise<BitbucketReply['headers']> => {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const reply = await request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!isSuccess(reply)) throw await errorOf(what, reply, clock.nowMs());
  return reply.headers;
};
