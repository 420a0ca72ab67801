import { AwsError } from './errors';

export interface Page<T> {
  readonly items: T[];
  readonly nextToken: string | undefined;
}

/**
 * Cuts one page out of a list; the token is opaque to clients.
 * @throws {AwsError} with `errorCode` when the token was not made by this function
 */
export const paginate = <T>(
  all: readonly T[],
  { nextToken, size, errorCode }: { nextToken: string | undefined; size: number; errorCode: string },
): Page<T> => {
  const text = nextToken === undefined ? 'at:0' : Buffer.from(nextToken, 'base64url').toString('utf8');
  const start = /^at:(\d+)$/.exec(text)?.[1];
  if (start === undefined)
    throw new AwsError(errorCode, 'The next token was specified in an invalid format.');
  const end = Number(start) + size;
  return {
    items: all.slice(Number(start), end),
    nextToken: end < all.length ? Buffer.from(`at:${String(end)}`).toString('base64url') : undefined,
  };
};
