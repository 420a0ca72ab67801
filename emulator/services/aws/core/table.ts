import type { z } from 'zod';

/** Rows of one kind, by key, oldest first. Rows are plain JSON, so a table can write itself down and read itself back. */
export class Table<T> {
  readonly #schema: z.ZodType<T>;
  readonly #key: (row: T) => string;
  readonly #rows = new Map<string, T>();

  constructor(schema: z.ZodType<T>, key: (row: T) => string) {
    this.#schema = schema;
    this.#key = key;
  }

  put(row: T): T {
    this.#rows.set(this.#key(row), row);
    return row;
  }

  find(key: string): T | undefined {
    return this.#rows.get(key);
  }

  remove(key: string): void {
    this.#rows.delete(key);
  }

  list(filter: (row: T) => boolean = () => true): T[] {
    return [...this.#rows.values()].filter(filter);
  }

  snapshot(): T[] {
    return this.list();
  }

  /** @throws {z.ZodError} when `state` is not a list of this table's rows */
  restore(state: unknown): void {
    const rows = this.#schema.array().parse(state);
    this.#rows.clear();
    for (const row of rows) this.put(row);
  }
}
