import { z } from 'zod';
import { limits } from '../limits';
import { getEntity, type KvsContext } from './context';
import { KvsError } from './errors';
import type { KvsRecord, Namespace } from './store';
import { checkEntity, checkKey, checkValue, jsonBytes } from './values';

const unitMs = { SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 } as const;

export const ttlSchema = z.object({
  value: z.number().positive(),
  unit: z.enum(['SECONDS', 'MINUTES', 'HOURS', 'DAYS']),
});

export const setOptionsSchema = z.object({
  ttl: ttlSchema.optional(),
  keyPolicy: z.enum(['OVERRIDE', 'FAIL_IF_EXISTS']).optional(),
  returnValue: z.enum(['PREVIOUS', 'LATEST']).optional(),
  returnMetadataFields: z.array(z.string()).optional(),
});

/** A record on the wire; `expireTime` is ISO 8601. */
export const toWire = (key: string, record: KvsRecord): Record<string, unknown> => ({
  key,
  value: record.value,
  createdAt: record.createdAt,
  updatedAt: record.updatedAt,
  ...(record.expiresAtMs === undefined ? {} : { expireTime: new Date(record.expiresAtMs).toISOString() }),
});

/** @throws KvsError when it is over a year */
export const ttlToMs = (ttl: z.infer<typeof ttlSchema> | undefined): number | undefined => {
  if (!ttl) return undefined;
  const ttlMs = ttl.value * unitMs[ttl.unit];
  if (ttlMs > limits.kvs.ttlMs) throw new KvsError('INVALID_REQUEST', 'A TTL is at most one year');
  return ttlMs;
};

/** @throws KvsError when key or value may not be stored in the namespace */
export const checkWrite = (context: KvsContext, namespace: Namespace, key: string, value: unknown): void => {
  checkKey(key);
  checkValue(value, namespace === 'secret' ? limits.kvs.secretBytes : limits.kvs.valueBytes);
  if (namespace.startsWith('entity:'))
    checkEntity(getEntity(context, namespace.slice('entity:'.length)), value);
};

/** Reads by key and meters it; undefined when there is none. */
export const read = (context: KvsContext, namespace: Namespace, key: string): KvsRecord | undefined => {
  checkKey(key);
  const record = context.store.get(namespace, key);
  context.usage.readBytes += record
    ? Buffer.byteLength(key) + jsonBytes(record.value)
    : limits.kvs.emptyReadBytes;
  return record;
};

/** Writes unchecked and meters it; see `checkWrite`. */
export const write = (
  context: KvsContext,
  namespace: Namespace,
  key: string,
  value: unknown,
  ttlMs?: number,
): KvsRecord => {
  context.usage.writtenBytes += Buffer.byteLength(key) + jsonBytes(value);
  return context.store.set(namespace, key, value, ttlMs);
};

/** Deletes and meters it. @throws KvsError when there is nothing under the key */
export const remove = (context: KvsContext, namespace: Namespace, key: string): void => {
  checkKey(key);
  if (!context.store.get(namespace, key)) throw new KvsError('KEY_NOT_FOUND', `No value for key ${key}`);
  context.usage.writtenBytes += Buffer.byteLength(key);
  context.store.delete(namespace, key);
};
