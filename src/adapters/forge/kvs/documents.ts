import { Filter, FilterConditions, kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import { VersionConflict } from '../../../domain/errors';
import type { Versioned } from '../../../ports/settings-stores';
import { createUnlessExists, kvsCall, writeAtVersion } from './calls';
import { queryAll } from './query';
import { UnreadableRecord, parseStored, schemaVersion } from './stored';

const entityName = 'document';

export type DocumentKind =
  'accounts' | 'repository' | 'pipeline' | 'board' | 'issuer' | 'bulk-job' | 'bulk-rows';

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
  /** Every listed document of the kind; eventually consistent. What cannot be read is handed to `skip` and does not hide the others. */
  list(skip: Skip): Promise<readonly T[]>;
}

const create = async (key: string, record: DocumentRecord): Promise<void> => {
  const entity = kvs.entity<DocumentRecord>(entityName);
  const existing = await createUnlessExists(
    key,
    () => entity.set(key, record, { keyPolicy: 'FAIL_IF_EXISTS' }),
    () => entity.get(key),
  );
  if (existing !== undefined) throw new VersionConflict(`${key}: exists already`);
};

const replace = (key: string, record: DocumentRecord, version: number): Promise<void> =>
  writeAtVersion(
    key,
    version,
    () =>
      kvs
        .transact()
        .set(key, record, {
          entityName,
          conditions: new Filter<DocumentRecord>().and('version', FilterConditions.equalTo(version)),
        })
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

/** `isListed`: a value it refuses stays stored under another kind, so that lists do not read it. */
export const documentsOf = <T>(
  kind: DocumentKind,
  data: z.ZodMiniType<T>,
  isListed: (value: T) => boolean = () => true,
): Documents<T> => {
  const schema = z.object({ version: z.int(), data });
  const find = async (key: string): Promise<Versioned<T> | undefined> => {
    const record: unknown = await kvsCall(key, () => kvs.entity(entityName).get(key));
    if (record === undefined) return undefined;
    const { version, data: value } = parseStored(schema, key, record);
    return { version, value };
  };
  const save = async (key: string, { version, value }: Versioned<T>): Promise<void> => {
    const listedKind = isListed(value) ? kind : `${kind}:unlisted`;
    const record = { kind: listedKind, name: key, version: version + 1, schemaVersion, data: value };
    await (version === 0 ? create(key, record) : replace(key, record, version));
  };
  const update: Documents<T>['update'] = async (key, change, { tries, pause, known }) => {
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
  const list: Documents<T>['list'] = async (skip) => {
    const found = await queryAll(`documents ${kind}`, entityName, { index: 'by-kind', partition: [kind] });
    return found.flatMap(({ key, value }) => readable(() => parseStored(schema, key, value).data, key, skip));
  };
  return { find, save, update, list };
};
