import { Filter, FilterConditions, Sort, WhereConditions, kvs } from '@forge/kvs';
import { kvsCall } from './calls';

/** Forge answers at most 100 records a page, https://developer.atlassian.com/platform/forge/limits-kvs-ce/ */
const pageSize = 100;

export interface EntityQuery {
  readonly index: string;
  readonly partition: readonly string[];
  /** Only records whose range attribute is at most this, as text. */
  readonly upTo?: string;
  /** Only records whose range attribute begins so. A query takes one of the two. */
  readonly beginsWith?: string;
  /** Attribute and value that a record must have; applied after the index, so a page may come back short. */
  readonly only?: { readonly attribute: string; readonly value: string };
  /** Descending instead of ascending. */
  readonly newestFirst?: true;
  /** Absent: all. */
  readonly limit?: number;
}

export interface Found {
  readonly key: string;
  readonly value: unknown;
}

const pageQuery = (entityName: string, query: EntityQuery) => {
  const page = kvs
    .entity<Record<string, unknown>>(entityName)
    .query()
    .index(query.index, { partition: [...query.partition] })
    .sort(query.newestFirst ? Sort.DESC : Sort.ASC)
    .limit(query.only === undefined ? Math.min(query.limit ?? pageSize, pageSize) : pageSize);
  if (query.upTo !== undefined) page.where(WhereConditions.lessThanEqualTo(query.upTo));
  if (query.beginsWith !== undefined) page.where(WhereConditions.beginsWith(query.beginsWith));
  if (query.only !== undefined) {
    const { attribute, value } = query.only;
    page.filters(new Filter<Record<string, unknown>>().and(attribute, FilterConditions.equalTo(value)));
  }
  return page;
};

/** Records of an index in order of its range attribute, page by page. Eventually consistent. @throws as kvsCall */
export const queryAll = async (what: string, entityName: string, query: EntityQuery): Promise<Found[]> => {
  const found: Found[] = [];
  let cursor: string | undefined;
  do {
    const page = pageQuery(entityName, query);
    if (cursor !== undefined) page.cursor(cursor);
    const { results, nextCursor } = await kvsCall(what, () => page.getMany());
    found.push(...results);
    cursor = nextCursor;
  } while (cursor !== undefined && found.length < (query.limit ?? Infinity));
  return found.slice(0, query.limit);
};
