import { z } from 'zod';
import { limits } from '../limits';
import { getEntity, type KvsContext, namespaceOf } from './context';
import { KvsError } from './errors';
import { checkWrite, read, remove, toWire, ttlSchema, ttlToMs, write } from './records';

const itemSchema = z.object({ key: z.string(), entityName: z.string().optional() });
const setItemSchema = itemSchema.extend({
  value: z.unknown(),
  options: z.object({ ttl: ttlSchema.optional() }).optional(),
});

type Item = z.infer<typeof itemSchema>;

/** Runs every item for itself: what one refuses goes to `failedKeys`, the others succeed. */
const each = <T extends Item>(
  context: KvsContext,
  items: readonly T[],
  run: (item: T) => object,
): unknown => {
  if (items.length > limits.kvs.batchItems)
    throw new KvsError('LIMIT_EXCEEDED', `A batch has at most ${limits.kvs.batchItems} items`);
  const successfulKeys: object[] = [];
  const failedKeys: object[] = [];
  for (const item of items) {
    const name = { key: item.key, ...(item.entityName ? { entityName: item.entityName } : {}) };
    try {
      if (item.entityName) getEntity(context, item.entityName);
      successfulKeys.push({ ...name, ...run(item) });
    } catch (error) {
      if (!(error instanceof KvsError)) throw error;
      failedKeys.push({ ...name, error: { code: error.code, message: error.message } });
    }
  }
  return { successfulKeys, failedKeys };
};

const batchSet = (context: KvsContext, body: unknown): unknown =>
  each(context, z.array(setItemSchema).parse(body), ({ key, entityName, value, options }) => {
    checkWrite(context, namespaceOf(entityName), key, value);
    write(context, namespaceOf(entityName), key, value, ttlToMs(options?.ttl));
    return {};
  });

const batchGet = (context: KvsContext, body: unknown): unknown =>
  each(context, z.array(itemSchema).parse(body), ({ key, entityName }) => {
    const record = read(context, namespaceOf(entityName), key);
    if (!record) throw new KvsError('KEY_NOT_FOUND', `No value for key ${key}`);
    return toWire(key, record);
  });

const batchDelete = (context: KvsContext, body: unknown): unknown =>
  each(context, z.array(itemSchema).parse(body), ({ key, entityName }) => {
    remove(context, namespaceOf(entityName), key);
    return {};
  });

export const batchOperations = {
  '/api/v1/batch/set': batchSet,
  '/api/v1/batch/get': batchGet,
  '/api/v1/batch/delete': batchDelete,
};
