import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Clock } from '../../emulator/core/clock';
import { KvsStore, handleKvs } from '../../emulator/host/kvs';
import { type EntityDeclaration, manifestSchema } from '../../emulator/host/manifest-schema';
import type { ForgeCall } from './forge-globals';
import { installForgeGlobals } from './forge-globals';

const adrPath = join(__dirname, '../../docs/adr/0002-storage.md');

/** The entity declarations that the storage ADR fixes, as YAML in its text. */
export const declaredEntities = (): EntityDeclaration[] => {
  const block = /```yaml\n(.*?)```/s.exec(readFileSync(adrPath, 'utf8'))?.[1] ?? '';
  const entities = z.object({ entities: z.unknown() }).parse(parse(block)).entities;
  const app = { id: 'app', runtime: { name: 'nodejs24.x' }, storage: { entities } };
  return manifestSchema.parse({ app, modules: {} }).app.storage.entities;
};

const fixedClock: Clock = { nowMs: () => Date.now(), offsetMs: () => 0, schedule: () => () => undefined };

export interface TestKvs {
  readonly store: KvsStore;
  readonly usage: { readBytes: number; writtenBytes: number };
  /** Runs for each call before it is answered; a returned response is the answer. */
  intercept: (call: ForgeCall) => Response | undefined | Promise<Response | undefined>;
}

/** An empty store behind @forge/kvs, with the emulator's strictness. */
export const installKvs = (): TestKvs => {
  const store = new KvsStore(fixedClock, () => 0);
  const usage = { readBytes: 0, writtenBytes: 0 };
  const context = { store, entities: declaredEntities(), usage };
  const kvs: TestKvs = { store, usage, intercept: () => undefined };
  installForgeGlobals(async (call) => {
    const intercepted = await kvs.intercept(call);
    if (intercepted) return intercepted;
    const reply = call.meta.type === 'kvs' ? handleKvs(context, call.path, call.body) : undefined;
    if (!reply) throw new Error(`Unexpected call of ${call.path}`);
    return new Response(Buffer.from(reply.body ?? ''), {
      status: reply.status,
      headers: { 'content-type': 'application/json' },
    });
  });
  return kvs;
};
