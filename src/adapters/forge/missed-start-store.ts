import * as z from 'zod/mini';
import { compareTimes } from '../../domain/durations';
import type { RepositoryEvent } from '../../domain/events';
import { commitOf, isPullRequest, noticeOf, refOf } from '../../domain/events';
import type { Log } from '../../ports/log';
import type { MissedStartStore, StoredMissedStart } from '../../ports/missed-starts';
import type { Pause } from './kvs/documents';
import { documentsOf } from './kvs/documents';
import { missedKey, missedPrefix } from './kvs/keys';
import { noticeSchema, pushEventSchema, refSchema } from './push-schema';

const missedSchema: z.ZodMiniType<Omit<StoredMissedStart, 'id'>> = z.object({
  repositoryId: z.string(),
  ref: refSchema,
  pullRequest: z.exactOptional(z.int()),
  at: z.string(),
  commit: z.string(),
  runIds: z.array(z.string()),
  event: z.exactOptional(pushEventSchema),
  notice: z.exactOptional(noticeSchema),
});

type Stored = Omit<StoredMissedStart, 'id'>;

const isKept = ({ event, notice, runIds }: Stored): boolean =>
  event !== undefined || notice !== undefined || runIds.length > 0;

type Place = Pick<Stored, 'repositoryId' | 'ref' | 'pullRequest'>;

const missed = documentsOf('missed', missedSchema, isKept, undefined, { value: 90, unit: 'DAYS' });

const tries = 5;
/** Each is read again after the list, which may lag. */
const mostListed = 100;
/** Queued starts of one ref that a pause may meet; the newest decides, the others end as superseded. */
const mostRuns = 50;

const withId = (stored: Stored): StoredMissedStart => ({
  ...stored,
  id: missedKey(stored),
});

const placeOf = (event: RepositoryEvent): Place => ({
  repositoryId: event.repositoryId,
  ref: refOf(event),
  ...(isPullRequest(event) ? { pullRequest: event.number } : {}),
});

const noted = (event: RepositoryEvent, before: Stored | undefined): Stored =>
  before !== undefined && isKept(before) && compareTimes(before.at, event.timestamp) > 0
    ? before
    : {
        ...placeOf(event),
        at: event.timestamp,
        commit: commitOf(event) ?? '',
        runIds: before?.runIds ?? [],
        ...(isPullRequest(event) ? { notice: noticeOf(event) } : { event }),
      };

/** A ref that keeps nothing keeps its empty document until it expires, because deleting it would race with the next event. */
export const createMissedStartStore = ({ pause, log }: { pause: Pause; log: Log }): MissedStartStore => {
  const change = async (place: Place, next: (before: Stored | undefined) => Stored) => {
    await missed.update(missedKey(place), next, { tries, pause });
  };
  const find = async (id: string): Promise<StoredMissedStart | undefined> => {
    const stored = (await missed.find(id))?.value;
    return stored && isKept(stored) ? withId(stored) : undefined;
  };
  return {
    note: (event) => change(placeOf(event), (before) => noted(event, before)),
    noteRun: ({ runId, ...place }) =>
      change(place, (before) => ({
        ...(before && isKept(before) ? before : place),
        runIds: [...new Set([...(before?.runIds ?? []), runId])].slice(-mostRuns),
      })),
    forget: ({ repositoryId, ref, pullRequest, at }) => {
      const place = { repositoryId, ref, ...(pullRequest === undefined ? {} : { pullRequest }) };
      return change(place, (before) =>
        before !== undefined && compareTimes(before.at, at) > 0
          ? before
          : { ...place, at, commit: '', runIds: [] },
      );
    },
    find,
    list: async (repositoryId) => {
      const options = { limit: mostListed, beginsWith: missedPrefix(repositoryId) };
      const listed = await missed.list((key, error) => log.warn(error.code, { key }, error), options);
      const current = await Promise.all(listed.map((each) => find(missedKey(each))));
      return current.filter((each) => each !== undefined);
    },
  };
};
