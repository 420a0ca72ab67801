import { z } from 'zod';
import { limits } from '../limits';
import { filterSchema, meetsFilter } from './conditions';
import { getEntity, type KvsContext, namespaceOf } from './context';
import { KvsError } from './errors';
import { checkWrite, ttlSchema, ttlToMs, write } from './records';
import { checkKey, jsonBytes } from './values';

const item = z.object({
  key: z.string(),
  entityName: z.string().optional(),
  conditions: filterSchema.optional(),
});

const transactionSchema = z.object({
  set: z
    .array(item.extend({ value: z.unknown(), options: z.object({ ttl: ttlSchema.optional() }).optional() }))
    .default([]),
  delete: z.array(item).default([]),
  check: z.array(item.required({ entityName: true, conditions: true })).default([]),
});

type Item = z.infer<typeof item>;
type Transaction = z.infer<typeof transactionSchema>;

const checkLimits = (items: readonly Item[], bytes: number): void => {
  if (items.length > limits.kvs.transactionItems) {
    throw new KvsError(
      'LIMIT_EXCEEDED',
      `A transaction has at most ${limits.kvs.transactionItems} operations`,
    );
  }
  if (bytes > limits.kvs.transactionBytes)
    throw new KvsError('MAX_SIZE', `A transaction has at most ${limits.kvs.transactionBytes} bytes`);
  const names = items.map(({ key, entityName }) => `${entityName ?? ''}/${key}`);
  if (new Set(names).size < names.length)
    throw new KvsError('INVALID_REQUEST', 'The keys of a transaction must differ');
};

const checkItem = (context: KvsContext, { key, entityName, conditions }: Item): void => {
  checkKey(key);
  if (entityName) getEntity(context, entityName);
  if (!conditions) return;
  if (!entityName) throw new KvsError('INVALID_REQUEST', 'Only entities take conditions');
  if (!meetsFilter(context.store.get(namespaceOf(entityName), key)?.value, conditions)) {
    throw new KvsError('CONDITION_NOT_MET', `The condition on ${entityName} ${key} is not met`);
  }
};

const apply = (context: KvsContext, transaction: Transaction): void => {
  for (const { key, entityName, value, options } of transaction.set) {
    write(context, namespaceOf(entityName), key, value, ttlToMs(options?.ttl));
  }
  for (const { key, entityName } of transaction.delete) context.store.delete(namespaceOf(entityName), key);
};

/** All or nothing: everything is checked before the first write, and nothing else runs in between. */
const transact = (context: KvsContext, body: unknown): unknown => {
  const transaction = transactionSchema.parse(body);
  const items = [...transaction.set, ...transaction.delete, ...transaction.check];
  checkLimits(items, jsonBytes(transaction));
  for (const { key, entityName, value } of transaction.set)
    checkWrite(context, namespaceOf(entityName), key, value);
  for (const each of items) checkItem(context, each);
  apply(context, transaction);
  return undefined;
};

export const transactionOperations = { '/api/v1/transaction': transact };
