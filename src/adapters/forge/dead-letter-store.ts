import { kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import type { DeadLetter } from '../../domain/dead-letters';
import { mostDeadLetters } from '../../domain/dead-letters';
import type { DeadLetterStore } from '../../ports/control-stores';
import type { Log } from '../../ports/log';
import { kvsCall } from './kvs/calls';
import { documentsOf } from './kvs/documents';
import { deadLetterKey } from './kvs/keys';
import { schemaVersion } from './kvs/stored';

const letterSchema: z.ZodMiniType<DeadLetter> = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  tries: z.int(),
  problem: z.string(),
  payload: z.string(),
  replayable: z.boolean(),
});

const letters = documentsOf('dead-letter', letterSchema);

const ttl = { value: 30, unit: 'DAYS' } as const;

const newestFirst = (a: DeadLetter, b: DeadLetter): number => Date.parse(b.at) - Date.parse(a.at);

/** @throws ServiceError `throttled`, `unavailable` */
export const createDeadLetterStore = ({ log }: { log: Log }): DeadLetterStore => {
  const list = async (): Promise<readonly DeadLetter[]> => {
    const found = await letters.list((key, error) => log.warn(error.code, { key }, error));
    return [...found].sort(newestFirst);
  };
  const remove = (id: string): Promise<void> =>
    kvsCall('dead letter', () => kvs.entity('document').delete(deadLetterKey(id)));
  return {
    put: async (letter) => {
      const key = deadLetterKey(letter.id);
      const record = { kind: 'dead-letter', name: key, version: 1, schemaVersion, data: letter };
      await kvsCall(key, () => kvs.entity('document').set(key, record, { ttl }));
      const surplus = (await list()).filter(({ id }) => id !== letter.id).slice(mostDeadLetters - 1);
      await Promise.all(surplus.map(({ id }) => remove(id)));
    },
    find: async (id) => (await letters.find(deadLetterKey(id)))?.value,
    remove,
    list,
  };
};
