import * as z from 'zod/mini';
import { isoOf } from '../../domain/durations';
import { VersionConflict } from '../../domain/errors';
import type { Health } from '../../domain/health';
import { healthy, withNote } from '../../domain/health';
import type { AccountManager } from '../../domain/managers';
import type { RemovedThings } from '../../domain/removed';
import type { Clock } from '../../ports/clock';
import type { HealthStore, ManagerStore, RemovedStore } from '../../ports/control-stores';
import type { Log } from '../../ports/log';
import type { Pause } from './kvs/documents';
import { documentsOf } from './kvs/documents';
import { healthKey, managersKey, removedKey } from './kvs/keys';
import { accountSchema, linkSchema, ruleSchema } from './settings-schemas';

const text = z.exactOptional(z.string());

const managersSchema: z.ZodMiniType<{ readonly managers: readonly AccountManager[] }> = z.object({
  managers: z.array(z.object({ accountId: z.string(), projects: z.exactOptional(z.array(z.string())) })),
});

const callback = z.object({
  region: z.string(),
  keys: z.array(z.object({ hash: z.string(), until: text })),
  createdAt: z.string(),
});

const removedSchema: z.ZodMiniType<RemovedThings> = z.object({
  accounts: z.array(
    z.object({
      account: accountSchema,
      callbacks: z.array(callback),
      removedAt: z.string(),
      by: z.string(),
    }),
  ),
  links: z.array(z.object({ repositoryId: z.string(), link: linkSchema, removedAt: z.string() })),
  rules: z._default(
    z.array(
      z.object({ repositoryId: z.string(), linkId: z.string(), rule: ruleSchema, removedAt: z.string() }),
    ),
    [],
  ),
});

const healthSchema: z.ZodMiniType<Health> = z.object({
  problems: z.array(z.object({ at: z.string(), code: z.string(), detail: z.string() })),
  throttledAt: text,
  nearLimitAt: text,
  late: z.exactOptional(z.object({ at: z.string(), seconds: z.int() })),
});

const managers = documentsOf('managers', managersSchema);
const removed = documentsOf('removed', removedSchema);
const healths = documentsOf('health', healthSchema);

const tries = 5;
const nothing: RemovedThings = { accounts: [], links: [], rules: [] };

export const createManagerStore = (): ManagerStore => ({
  get: async () => {
    const stored = await managers.find(managersKey);
    return { version: stored?.version ?? 0, value: stored?.value.managers ?? [] };
  },
  save: ({ version, value }) => managers.save(managersKey, { version, value: { managers: value } }),
});

export const createRemovedStore = ({ pause }: { pause: Pause }): RemovedStore => ({
  get: async () => (await removed.find(removedKey))?.value ?? nothing,
  update: async (change) => {
    await removed.update(removedKey, (stored) => change(stored ?? nothing), { tries, pause });
  },
});

/** A note that loses against another writer is dropped: that one brought news as well. */
export const createHealthStore = ({ clock, log }: { clock: Clock; log: Log }): HealthStore => {
  const get = async () => (await healths.find(healthKey)) ?? { version: 0, value: healthy };
  return {
    get: async () => (await get()).value,
    note: async (note) => {
      try {
        const { version, value } = await get();
        const next = withNote(value, note, isoOf(clock.nowMs()));
        if (next !== value) await healths.save(healthKey, { version, value: next });
      } catch (error) {
        if (!(error instanceof VersionConflict)) log.warn('health.not-noted', { kind: note.kind }, error);
      }
    },
  };
};
