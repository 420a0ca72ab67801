import { z } from 'zod';
import type { Clock } from '../core/clock';
import type { Snapshotted } from '../core/snapshot';
import { KvsStore } from './kvs';

const recordSchema = z.object({
  id: z.string(),
  /** With braces, as Bitbucket writes it. */
  workspaceUuid: z.string().regex(/^\{[^{}]+\}$/),
  workspaceSlug: z.string(),
  installerAccountId: z.string(),
});

type InstallationRecord = z.infer<typeof recordSchema>;

/** The app in one workspace. */
export interface Installation extends InstallationRecord {
  /** `ari:cloud:bitbucket::workspace/<uuid without braces>` */
  readonly contextAri: string;
  readonly kvs: KvsStore;
}

const snapshotSchema = z.array(z.object({ record: recordSchema, kvs: z.unknown() }));

/** Adds the braces a caller may have left out. */
export const braced = (uuid: string): string => `{${uuid.replace(/[{}]/g, '')}}`;

/** Every workspace that has the app. */
export class Installations implements Snapshotted {
  readonly #clock: Clock;
  readonly #lagMs: () => number;
  readonly #all: Installation[] = [];

  /** @param lagMs how far queries of the key-value store lag behind, asked for at each query */
  constructor(clock: Clock, lagMs: () => number) {
    this.#clock = clock;
    this.#lagMs = lagMs;
  }

  /** @param kvs storage of an earlier installation that Atlassian linked to this one; absent: an empty store */
  add(record: InstallationRecord, kvs = new KvsStore(this.#clock, this.#lagMs)): Installation {
    const contextAri = `ari:cloud:bitbucket::workspace/${record.workspaceUuid.slice(1, -1)}`;
    const installation = { ...record, contextAri, kvs };
    this.#all.push(installation);
    return installation;
  }

  /** Takes the app out of its workspace; its storage is no longer reachable. */
  remove(installation: Installation): void {
    this.#all.splice(this.#all.indexOf(installation), 1);
  }

  all(): readonly Installation[] {
    return this.#all;
  }

  findByWorkspace(uuid: string): Installation | undefined {
    return this.#all.find(({ workspaceUuid }) => workspaceUuid === braced(uuid));
  }

  findById(id: string): Installation | undefined {
    return this.#all.find((installation) => installation.id === id);
  }

  snapshot(): unknown {
    return this.#all.map(({ kvs, contextAri: _, ...record }) => ({ record, kvs: kvs.snapshot() }));
  }

  restore(state: unknown): void {
    this.#all.length = 0;
    for (const { record, kvs } of snapshotSchema.parse(state)) this.add(record).kvs.restore(kvs);
  }
}
