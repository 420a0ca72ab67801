import { kvs } from '@forge/kvs';
import type * as z from 'zod/mini';
import { createUnlessExists, kvsCall } from './calls';
import type { History } from './migrations';
import { noHistory, writtenForm, writtenVersion } from './migrations';
import { parseStored } from './stored';

interface SetOptions {
  readonly keyPolicy: 'OVERRIDE' | 'FAIL_IF_EXISTS';
  readonly ttl?: { readonly value: number; readonly unit: 'DAYS' };
}

/** One of the two namespaces of plain keys. */
interface Space {
  get(key: string): Promise<unknown>;
  set(key: string, value: object, options: SetOptions): Promise<void>;
  remove(key: string): Promise<void>;
}

export const plainSpace: Space = {
  get: (key) => kvs.get(key),
  set: (key, value, options) => kvs.set(key, value, options),
  remove: (key) => kvs.delete(key),
};

export const secretSpace: Space = {
  get: (key) => kvs.getSecret(key),
  set: (key, value, options) => kvs.setSecret(key, value, options),
  remove: (key) => kvs.deleteSecret(key),
};

/** How long records live that only serve a run under way: the longest approval is 60 days, a rerun of its commit may come later. */
export const runRecordTtl = { value: 180, unit: 'DAYS' } as const;

/** Records of one form. `find` throws UnreadableRecord for a record of another version; all calls throw as kvsCall. */
export interface Records<T> {
  find(key: string): Promise<T | undefined>;
  put(key: string, value: T): Promise<void>;
  /** Stores the value unless there is one; returns what is stored. Atomic. */
  claim(key: string, value: T): Promise<T>;
  remove(key: string): Promise<void>;
}

export const recordsOf = <T extends object>(
  what: string,
  schema: z.ZodMiniType<T>,
  options: { space: Space; ttl?: SetOptions['ttl']; history?: History },
): Records<T> => {
  const { space, history = noHistory } = options;
  const ttl = options.ttl === undefined ? {} : { ttl: options.ttl };
  const find = async (key: string): Promise<T | undefined> => {
    const value = await kvsCall(what, () => space.get(key));
    return value === undefined ? undefined : parseStored(schema, key, value, history);
  };
  const write = (key: string, value: T, keyPolicy: SetOptions['keyPolicy']): Promise<void> =>
    space.set(
      key,
      { ...writtenForm(history, value), schemaVersion: writtenVersion(history) },
      { keyPolicy, ...ttl },
    );
  return {
    find,
    put: (key, value) => kvsCall(what, () => write(key, value, 'OVERRIDE')),
    claim: async (key, value) =>
      (await createUnlessExists(
        what,
        () => write(key, value, 'FAIL_IF_EXISTS'),
        () => find(key),
      )) ?? value,
    remove: (key) => kvsCall(what, () => space.remove(key)),
  };
};
