import { Filter, FilterConditions, kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import { VersionConflict } from '../../../domain/errors';
import type { Versioned } from '../../../ports/settings-stores';
import { createUnlessExists, kvsCall, writeAtVersion } from './calls';
import { queryAll } from './query';
import type { History } from './migrations';
import { noHistory, withinData, writtenForm, writtenVersion } from './migrations';
import { UnreadableRecord, parseStored } from './stored';

const entityName = 'document';

export type DocumentKind =
  | 'accounts'
  | 'repository'
  | 'pipeline'
  | 'board'
  | 'issuer'
  | 'checks'
  | 'setup'
  | 'missed'
  | 'managers'
  | 'removed'
  | 'dead-letter'
  | 'health'
  | 'audit-delivery'
  | 'archive'
  | 'bulk-job'
  | 'bulk-rows';

interface DocumentRecord {
  readonly kind: string;
  readonly name: string;
  readonly version: number;
  readonly schemaVersion: number;
  readonly data: unknown;
}

/** Waits a little before try number `attempt` (0, 1 …) of a write that lost against another writer. */
export type Pause = (attempt: number) => Promise<void>;

/** Documents of one kind: whole values, saved at the version they were read at. */
export interface Documents<T> {
  /** @throws UnreadableRecord */
  find(key: string): Promise<Versioned<T> | undefined>;
  /** @throws VersionConflict when another writer was first */
  save(key: string, document: Versioned<T>): Promise<void>;
  /** Reads, changes and saves until nobody came in between; the first try trusts what is `known` and need not read. Returns what is stored then. @throws VersionConflict when all tries lost */
  update(
    key: string,
    change: (value: T | undefined) => T,
    retry: { tries: number; pause: Pause; known?: Versioned<T> | undefined },
  ): Promise<Versioned<T>>;
  remove(key: string): Promise<void>;
  /** Every listed document of the kind; eventually consistent. What cannot be read is handed to `skip` and does not hide the others. */
  list(skip: Skip, which?: Which): Promise<readonly T[]>;
  /** As `list`, with the keys. */
  listNamed(skip: Skip, which?: Which): Promise<readonly { readonly key: string; readonly value: T }[]>;
}

/** Part of a kind. */
interface Which {
  readonly limit?: number;
  readonly beginsWith?: string;
}

/** Counted from the last write. */
interface Ttl {
  readonly value: number;
  readonly unit: 'DAYS';
}

const create = async (key: string, record: DocumentRecord, options: { ttl?: Ttl }): Promise<void> => {
  const entity = kvs.entity<DocumentRecord>(entityName);
  const existing = await createUnlessExists(
    key,
    () => entity.set(key, record, { keyPolicy: 'FAIL_IF_EXISTS', ...options }),
    () => entity.get(key),
  );
  if (existing !== undefined) throw new VersionConflict(`${key}: exists already`);
};

const replace = (
  key: string,
  record: DocumentRecord,
  version: number,
  options: { ttl?: Ttl },
): Promise<void> =>
  writeAtVersion(
    key,
    version,
    () =>
      kvs
        .transact()
        .set(
          key,
          record,
          {
            entityName,
            conditions: new Filter<DocumentRecord>().and('version', FilterConditions.equalTo(version)),
          },
          options,
        )
        .execute(),
    async () => (await kvs.entity<DocumentRecord>(entityName).get(key))?.version,
  );

type Skip = (key: string, error: UnreadableRecord) => void;

const readable = <T>(parse: () => T, key: string, skip: Skip): T[] => {
  try {
    return [parse()];
  } catch (error) {
    if (!(error instanceof UnreadableRecord)) throw error;
    skip(key, error);
    return [];
  }
};

const recordOf = (
  key: string,
  kind: string,
  { version, value }: Versioned<object>,
  history: History,
): DocumentRecord => ({
  kind,
  name: key,
  version: version + 1,
  schemaVersion: writtenVersion(history),
  data: writtenForm(history, value),
});

const foundOf = (kind: string, which: Which) =>
  queryAll(`documents ${kind}`, entityName, { index: 'by-kind', partition: [kind], ...which });

const updateOf =
  <T>({ find, save }: Pick<Documents<T>, 'find' | 'save'>): Documents<T>['update'] =>
  async (key, change, { tries, pause, known }) => {
    for (let attempt = 0; ; attempt++) {
      const stored = attempt === 0 && known !== undefined ? known : await find(key);
      const version = stored?.version ?? 0;
      try {
        const value = change(stored?.value);
        await save(key, { version, value });
        return { version: version + 1, value };
      } catch (error) {
        if (!(error instanceof VersionConflict) || attempt + 1 >= tries) throw error;
        await pause(attempt);
      }
    }
  };

/** `isListed`: a value it refuses stays stored under another kind, so that lists do not read it. */
export const documentsOf = <T extends object>(
  kind: DocumentKind,
  data: z.ZodMiniType<T>,
  isListed: (value: T) => boolean = () => true,
  history: History = noHistory,
  ttl?: Ttl,
): Documents<T> => {
  const options = ttl === undefined ? {} : { ttl };
  const records = withinData(history);
  const schema = z.object({ version: z.int(), data });
  const find: Documents<T>['find'] = async (key) => {
    const record: unknown = await kvsCall(key, () => kvs.entity(entityName).get(key));
    if (record === undefined) return undefined;
    const { version, data: value } = parseStored(schema, key, record, records);
    return { version, value };
  };
  const save: Documents<T>['save'] = async (key, document) => {
    const { version } = document;
    const record = recordOf(key, isListed(document.value) ? kind : `${kind}:unlisted`, document, history);
    await (version === 0 ? create(key, record, options) : replace(key, record, version, options));
  };
  const listNamed: Documents<T>['listNamed'] = async (skip, which = {}) =>
    (await foundOf(kind, which)).flatMap(({ key, value }) =>
      readable(() => ({ key, value: parseStored(schema, key, value, records).data }), key, skip),
    );
  const list: Documents<T>['list'] = async (skip, which) =>
    (await listNamed(skip, which)).map(({ value }) => value);
  const remove = (key: string): Promise<void> => kvsCall(key, () => kvs.entity(entityName).delete(key));
  return { find, save, update: updateOf({ find, save }), remove, list, listNamed };
};
