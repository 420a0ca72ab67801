import * as z from 'zod/mini';
import { compareTimes } from '../../domain/durations';
import type { PushEvent } from '../../domain/events';
import type { Ref } from '../../domain/refs';
import type { Log } from '../../ports/log';
import type { MissedStartStore, StoredMissedStart } from '../../ports/missed-starts';
import type { Pause } from './kvs/documents';
import { documentsOf } from './kvs/documents';
import { missedKey, missedPrefix } from './kvs/keys';
import { pushEventSchema, refSchema } from './push-schema';

const missedSchema: z.ZodMiniType<Omit<StoredMissedStart, 'id'>> = z.object({
  repositoryId: z.string(),
  ref: refSchema,
  at: z.string(),
  commit: z.string(),
  runIds: z.array(z.string()),
  event: z.exactOptional(pushEventSchema),
});

type Stored = Omit<StoredMissedStart, 'id'>;

const isKept = ({ event, runIds }: Stored): boolean => event !== undefined || runIds.length > 0;

const missed = documentsOf('missed', missedSchema, isKept, undefined, { value: 90, unit: 'DAYS' });

const tries = 5;
/** Each is read again after the list, which may lag. */
const mostListed = 100;
/** Queued starts of one ref that a pause may meet; the newest decides, the others end as superseded. */
const mostRuns = 50;

const withId = (stored: Stored): StoredMissedStart => ({
  ...stored,
  id: missedKey(stored.repositoryId, stored.ref),
});

const noted = (event: PushEvent, before: Stored | undefined): Stored =>
  before !== undefined && isKept(before) && compareTimes(before.at, event.timestamp) > 0
    ? before
    : {
        repositoryId: event.repositoryId,
        ref: event.ref,
        at: event.timestamp,
        commit: event.after ?? '',
        runIds: before?.runIds ?? [],
        event,
      };

/** A ref that keeps nothing keeps its empty document until it expires, because deleting it would race with the next event. */
export const createMissedStartStore = ({ pause, log }: { pause: Pause; log: Log }): MissedStartStore => {
  const change = async (repositoryId: string, ref: Ref, next: (before: Stored | undefined) => Stored) => {
    await missed.update(missedKey(repositoryId, ref), next, { tries, pause });
  };
  const find = async (id: string): Promise<StoredMissedStart | undefined> => {
    const stored = (await missed.find(id))?.value;
    return stored && isKept(stored) ? withId(stored) : undefined;
  };
  return {
    note: (event) => change(event.repositoryId, event.ref, (before) => noted(event, before)),
    noteRun: ({ repositoryId, ref, at, commit, runId }) =>
      change(repositoryId, ref, (before) => ({
        ...(before && isKept(before) ? before : { repositoryId, ref, at, commit }),
        runIds: [...new Set([...(before?.runIds ?? []), runId])].slice(-mostRuns),
      })),
    forget: ({ repositoryId, ref, at }) =>
      change(repositoryId, ref, (before) =>
        before !== undefined && compareTimes(before.at, at) > 0
          ? before
          : { repositoryId, ref, at, commit: '', runIds: [] },
      ),
    find,
    list: async (repositoryId) => {
      const options = { limit: mostListed, beginsWith: missedPrefix(repositoryId) };
      const listed = await missed.list((key, error) => log.warn(error.code, { key }, error), options);
      const current = await Promise.all(listed.map((each) => find(missedKey(each.repositoryId, each.ref))));
      return current.filter((each) => each !== undefined);
    },
  };
};
