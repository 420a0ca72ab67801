import { ForgeKvsAPIError, ForgeKvsError } from '@forge/kvs';
import { ServiceError, VersionConflict } from '../../../domain/errors';

const statusOf = (error: unknown): number | undefined =>
  error instanceof ForgeKvsAPIError ? error.responseDetails.status : undefined;

/** The store understood the request and said no: the key exists, a condition is not met, or the request is wrong. */
export const isRefusedRequest = (error: unknown): boolean => {
  const status = statusOf(error) ?? 0;
  return status >= 400 && status < 500 && status !== 429;
};

/** Throttling and outages become ServiceErrors; a refusal stays what it is, because only a mistake of ours causes one. */
const translate = (what: string, error: unknown): unknown => {
  if (statusOf(error) === 429)
    return new ServiceError('throttled', `${what}: storage is busy`, { cause: error });
  const ours = error instanceof ForgeKvsError && !(error instanceof ForgeKvsAPIError);
  if (error instanceof ServiceError || ours || isRefusedRequest(error)) return error;
  return new ServiceError('unavailable', `${what}: storage did not answer`, { cause: error });
};

/** @throws ServiceError `throttled`, `unavailable`; ForgeKvsError when the request itself is wrong */
export const kvsCall = async <T>(what: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    throw translate(what, error);
  }
};

/**
 * A write with `keyPolicy: FAIL_IF_EXISTS`. Which error says "exists" is documented nowhere (409 with KEY_CONFLICT has been seen), and
 * the answer to a write that succeeded may be lost, so after any error a strongly consistent read decides. Returns what is stored
 * already, or undefined when this write created it.
 */
export const createUnlessExists = async <T>(
  what: string,
  write: () => Promise<void>,
  read: () => Promise<T | undefined>,
): Promise<T | undefined> => {
  try {
    await write();
    return undefined;
  } catch (error) {
    const stored = await read();
    if (stored === undefined) throw translate(what, error);
    return stored;
  }
};

/**
 * A transaction conditioned on a version. 409 is either a condition that was not met or another transaction on the same key: both
 * times somebody else writes. Another refusal counts as a conflict only if the stored version says so.
 * @throws VersionConflict; otherwise as kvsCall
 */
export const writeAtVersion = async (
  what: string,
  version: number,
  write: () => Promise<void>,
  readVersion: () => Promise<number | undefined>,
): Promise<void> => {
  try {
    await write();
  } catch (error) {
    const conflict =
      statusOf(error) === 409 || (isRefusedRequest(error) && (await readVersion()) !== version);
    if (conflict)
      throw new VersionConflict(`${what}: version ${version} is no longer stored`, { cause: error });
    throw translate(what, error);
  }
};
