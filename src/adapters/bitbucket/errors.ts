import * as z from 'zod/mini';
import type { ServiceErrorCode } from '../../domain/errors';
import { ServiceError } from '../../domain/errors';
import type { BitbucketReply } from './request';

/** https://developer.atlassian.com/cloud/bitbucket/rest/intro/#standardized-error-responses */
const errorBody = z.object({ error: z.object({ message: z.string() }) });

/**
 * 401 is retryable: it is our own token that was refused, which happens for minutes after an installation,
 * https://developer.atlassian.com/platform/forge/events-reference/life-cycle/
 */
const codeOf = (status: number): ServiceErrorCode => {
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 429) return 'throttled';
  return status === 401 || status === 408 || status >= 500 ? 'unavailable' : 'request-refused';
};

const secondsUntil = (text: string, nowMs: number): number | undefined => {
  const number = Number(text);
  const epochSeconds = Number.isFinite(number) ? number : Date.parse(text) / 1000;
  if (!Number.isFinite(epochSeconds)) return undefined;
  // Retry-After counts seconds or names a date; a reset is seen both as seconds left and as a time since 1970.
  const seconds = epochSeconds > 1e9 ? epochSeconds - nowMs / 1000 : epochSeconds;
  return Math.max(0, Math.ceil(seconds));
};

const retryAfterSeconds = ({ headers }: BitbucketReply, nowMs: number): number | undefined => {
  const said = headers.get('retry-after') ?? headers.get('x-ratelimit-reset');
  return said === null ? undefined : secondsUntil(said, nowMs);
};

const messageOf = (text: string): string | undefined => {
  try {
    return errorBody.safeParse(JSON.parse(text)).data?.error.message.slice(0, 200);
  } catch {
    // Bitbucket's gateways answer in HTML.
    return undefined;
  }
};

/** The error of a reply that is not 2xx. `what` says what was tried, e.g. `Posting the commit status`. */
export const errorOf = async (what: string, reply: BitbucketReply, nowMs: number): Promise<ServiceError> => {
  const waitSeconds = retryAfterSeconds(reply, nowMs);
  const said = messageOf(await reply.text());
  const why = said === undefined ? '' : `: ${said}`;
  return new ServiceError(codeOf(reply.status), `${what} failed with ${reply.status} from Bitbucket${why}`, {
    ...(waitSeconds === undefined ? {} : { retryAfterSeconds: waitSeconds }),
  });
};
