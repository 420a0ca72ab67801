type Form = Readonly<Record<string, unknown>>;

/** An older form of a stored value as the next one. Pure and total: it gets what that version of the app wrote, and nothing else. */
export type Migration = (old: Form) => Form;

/**
 * What a kind of record became since its version 1. A change that an older reader would get wrong has an entry here; a field that is
 * only added, with a default for records without it, needs none. A document's history concerns its `data`, any other record's the
 * whole record without its version.
 */
export interface History {
  /** At 0 the way from version 1 to 2, and so on. Never shortened: an installation may hold a record of any age. */
  readonly migrations: readonly Migration[];
  /**
   * Set for the one release that reads the newest version and does not write it yet: the way back to the version before. Functions of
   * the release before run on while a new one rolls out, and have to read what is written meanwhile.
   */
  readonly back?: Migration;
}

export const noHistory: History = { migrations: [] };

/** The newest version that is read. */
const newestVersion = ({ migrations }: History): number => migrations.length + 1;

/** The version that is written. */
export const writtenVersion = (history: History): number =>
  newestVersion(history) - (history.back === undefined ? 0 : 1);

/** Whether a record of this version can be read. */
export const isKnownVersion = (history: History, version: number): boolean =>
  Number.isInteger(version) && version >= 1 && version <= newestVersion(history);

/** A value of an older version in its newest form. */
export const migrated = ({ migrations }: History, version: number, old: Form): Form =>
  migrations.slice(version - 1).reduce((value, migrate) => migrate(value), old);

/** A value in its newest form as it is written. */
export const writtenForm = ({ back }: History, value: object): object => back?.({ ...value }) ?? value;

const formOf = (value: unknown): Form => (typeof value === 'object' && value !== null ? { ...value } : {});

/** The history of what a record carries as `data`, as one of the whole record. */
export const withinData = ({ migrations }: History): History => ({
  migrations: migrations.map((migrate) => (record) => ({ ...record, data: migrate(formOf(record['data'])) })),
});
