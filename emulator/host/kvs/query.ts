import { z } from 'zod';
import type { IndexDeclaration } from '../manifest-schema';
import { limits } from '../limits';
import { compare, conditionSchema, filterSchema, meets, meetsFilter } from './conditions';
import { getEntity, type KvsContext } from './context';
import { KvsError } from './errors';
import { toWire } from './records';
import type { KvsRecord, Namespace } from './store';
import { attributeOf, jsonBytes } from './values';

const limitSchema = z.number().int().min(1).max(limits.kvs.maxPage).default(limits.kvs.defaultPage);
const scalar = z.union([z.string(), z.number(), z.boolean()]);

const querySchema = z.object({
  limit: limitSchema,
  after: z.string().optional(),
  where: z
    .array(conditionSchema.extend({ property: z.literal('key') }))
    .max(1)
    .default([]),
});

const entityQuerySchema = z.object({
  entityName: z.string(),
  indexName: z.string(),
  partition: z.array(scalar).default([]),
  range: conditionSchema.optional(),
  filters: filterSchema.optional(),
  sort: z.enum(['ASC', 'DESC']).default('ASC'),
  cursor: z.string().optional(),
  limit: limitSchema,
});

interface Row {
  readonly key: string;
  readonly record: KvsRecord;
  readonly sortBy: unknown;
}

const byKey: IndexDeclaration = { name: 'by-key', partition: [], range: ['key'] };

const rowsOf = (context: KvsContext, namespace: Namespace, rangeAttribute: string): Row[] =>
  context.store.list(namespace).map(({ key, record }) => ({
    key,
    record,
    sortBy: rangeAttribute === 'key' ? key : attributeOf(record.value, rangeAttribute),
  }));

/** One page; the cursor is the last key of the page before, in the query's own order. */
const page = (
  context: KvsContext,
  rows: readonly Row[],
  cursor: string | undefined,
  limit: number,
): { data: Row[]; cursor?: string } => {
  const start =
    cursor === undefined
      ? 0
      : rows.findIndex(({ key }) => Buffer.from(key).toString('base64url') === cursor) + 1;
  if (cursor !== undefined && start === 0) throw new KvsError('INVALID_CURSOR', 'The cursor fits no entry');
  const data = rows.slice(start, start + limit);
  const bytes = data.reduce(
    (sum, { key, record }) => sum + Buffer.byteLength(key) + jsonBytes(record.value),
    0,
  );
  context.usage.readBytes += bytes || limits.kvs.emptyReadBytes;
  const last = data.at(-1);
  const more = start + limit < rows.length;
  return { data, ...(more && last ? { cursor: Buffer.from(last.key).toString('base64url') } : {}) };
};

const inOrder = (rows: Row[], sort: 'ASC' | 'DESC'): Row[] => {
  const ascending = rows.sort((a, b) => compare(a.sortBy, b.sortBy) || compare(a.key, b.key));
  return sort === 'ASC' ? ascending : ascending.reverse();
};

const toReply = ({ data, cursor }: { data: Row[]; cursor?: string }): unknown => ({
  data: data.map(({ key, record }) => toWire(key, record)),
  ...(cursor === undefined ? {} : { cursor }),
});

const query = (context: KvsContext, body: unknown): unknown => {
  const { where, after, limit } = querySchema.parse(body);
  const rows = rowsOf(context, 'value', 'key').filter(({ key }) =>
    where.every((condition) => meets(key, condition)),
  );
  return toReply(page(context, inOrder(rows, 'ASC'), after, limit));
};

const findIndex = (
  indexes: readonly IndexDeclaration[],
  entityName: string,
  indexName: string,
): IndexDeclaration => {
  const index = [...indexes, byKey].find(({ name }) => name === indexName);
  if (!index) throw new KvsError('UNKNOWN_INDEX', `Entity ${entityName} declares no index ${indexName}`);
  return index;
};

const queryEntity = (context: KvsContext, body: unknown): unknown => {
  const { entityName, indexName, partition, range, filters, sort, cursor, limit } =
    entityQuerySchema.parse(body);
  const index = findIndex(getEntity(context, entityName).indexes, entityName, indexName);
  if (partition.length !== index.partition.length) {
    throw new KvsError(
      'INVALID_REQUEST',
      `Index ${indexName} needs ${index.partition.length} partition values`,
    );
  }
  const rangeAttribute = index.range[0];
  if (range && !rangeAttribute)
    throw new KvsError('INVALID_REQUEST', `Index ${indexName} has no range attribute`);
  const rows = rowsOf(context, `entity:${entityName}`, rangeAttribute ?? 'key')
    // A record without the attributes of an index is not in it.
    .filter(({ sortBy }) => sortBy !== undefined)
    .filter(({ record }) =>
      index.partition.every((name, i) => attributeOf(record.value, name) === partition[i]),
    )
    .filter(({ sortBy }) => !range || meets(sortBy, range));
  const found = page(context, inOrder(rows, sort), cursor, limit);
  // Filters run on what the index found: a page may come back short, or empty with a cursor.
  return toReply({
    ...found,
    data: found.data.filter(({ record }) => !filters || meetsFilter(record.value, filters)),
  });
};

export const queryOperations = { '/api/v1/query': query, '/api/v1/entity/query': queryEntity };
