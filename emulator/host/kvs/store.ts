import { z } from 'zod';
import type { Clock } from '../../core/clock';
import type { Snapshotted } from '../../core/snapshot';

const recordSchema = z.object({
  value: z.unknown(),
  createdAt: z.number(),
  updatedAt: z.number(),
  expiresAtMs: z.number().optional(),
});

/** One stored value; times in milliseconds since 1970. */
export type KvsRecord = z.infer<typeof recordSchema>;

/** `value` for plain keys, `secret` for secrets, `entity:<name>` for a custom entity. */
export type Namespace = 'value' | 'secret' | `entity:${string}`;

interface Version {
  readonly atMs: number;
  /** Absent: deleted. */
  readonly record?: KvsRecord;
}

const snapshotSchema = z.record(z.string(), z.record(z.string(), recordSchema));

/** The key-value store of one installation. Reads by key see every write; `list` sees the state of `lagMs` ago, as the platform's queries do. */
export class KvsStore implements Snapshotted {
  readonly #clock: Clock;
  readonly #lagMs: () => number;
  readonly #namespaces = new Map<string, Map<string, Version[]>>();

  constructor(clock: Clock, lagMs: () => number) {
    this.#clock = clock;
    this.#lagMs = lagMs;
  }

  get(namespace: Namespace, key: string): KvsRecord | undefined {
    return this.#alive(this.#namespaces.get(namespace)?.get(key)?.at(-1)?.record);
  }

  set(namespace: Namespace, key: string, value: unknown, ttlMs?: number): KvsRecord {
    const nowMs = this.#clock.nowMs();
    const record: KvsRecord = {
      value: structuredClone(value),
      createdAt: this.get(namespace, key)?.createdAt ?? nowMs,
      updatedAt: nowMs,
      ...(ttlMs === undefined ? {} : { expiresAtMs: nowMs + ttlMs }),
    };
    this.#write(namespace, key, { atMs: nowMs, record });
    return record;
  }

  delete(namespace: Namespace, key: string): void {
    this.#write(namespace, key, { atMs: this.#clock.nowMs() });
  }

  /** Entries of a namespace as a query sees them, in no particular order. */
  list(namespace: Namespace): { key: string; record: KvsRecord }[] {
    const visibleMs = this.#clock.nowMs() - this.#lagMs();
    return [...(this.#namespaces.get(namespace) ?? [])].flatMap(([key, versions]) => {
      const record = this.#alive(versions.findLast(({ atMs }) => atMs <= visibleMs)?.record);
      return record ? [{ key, record }] : [];
    });
  }

  snapshot(): unknown {
    return Object.fromEntries(
      [...this.#namespaces.keys()].map((namespace) => [
        namespace,
        Object.fromEntries(this.#current(namespace)),
      ]),
    );
  }

  restore(state: unknown): void {
    this.#namespaces.clear();
    for (const [namespace, records] of Object.entries(snapshotSchema.parse(state))) {
      const entries = Object.entries(records).map(([key, record]): [string, Version[]] => [
        key,
        [{ atMs: 0, record }],
      ]);
      this.#namespaces.set(namespace, new Map(entries));
    }
  }

  #current(namespace: string): [string, KvsRecord][] {
    return [...(this.#namespaces.get(namespace) ?? [])].flatMap(([key, versions]) => {
      const record = this.#alive(versions.at(-1)?.record);
      return record ? [[key, record] satisfies [string, KvsRecord]] : [];
    });
  }

  #alive(record: KvsRecord | undefined): KvsRecord | undefined {
    return record?.expiresAtMs !== undefined && record.expiresAtMs <= this.#clock.nowMs()
      ? undefined
      : record;
  }

  #write(namespace: string, key: string, version: Version): void {
    const keys = this.#namespaces.get(namespace) ?? new Map<string, Version[]>();
    this.#namespaces.set(namespace, keys);
    const versions = [...(keys.get(key) ?? []), version];
    // Older versions than the one a lagging query sees now can never be seen again.
    const visible = versions.findLastIndex(({ atMs }) => atMs <= version.atMs - this.#lagMs());
    keys.set(key, versions.slice(Math.max(0, visible)));
  }
}
