import { kvs } from '@forge/kvs';
import type { Run } from '../../domain/runs';
import type { Log } from '../../ports/log';
import { kvsCall } from './kvs/calls';
import { runKey } from './kvs/keys';
import type { EntityQuery } from './kvs/query';
import { queryAll } from './kvs/query';
import { UnreadableRecord, parseStored } from './kvs/stored';
import { runHistory, runSchema } from './run-record';

export const runEntity = 'run';

const readRaw = (runId: string): Promise<unknown> =>
  kvsCall(`run ${runId}`, () => kvs.entity(runEntity).get(runKey(runId)));

/** Strongly consistent. @throws UnreadableRecord; otherwise as kvsCall */
export const readRun = async (runId: string): Promise<Run | undefined> => {
  const value = await readRaw(runId);
  return value === undefined ? undefined : parseStored(runSchema(runId), runId, value, runHistory);
};

/** One run that this version cannot read must not hide the others: it is left out with a warning. */
const readable = (log: Log, runId: string, value: unknown): Run[] => {
  try {
    return [parseStored(runSchema(runId), runId, value, runHistory)];
  } catch (error) {
    if (!(error instanceof UnreadableRecord)) throw error;
    log.warn(error.code, { runId }, error);
    return [];
  }
};

/** Strongly consistent: single reads at the same time, because nothing says that a batch read is. @throws as kvsCall */
export const readRuns = async (log: Log, runIds: readonly string[]): Promise<Run[]> => {
  const values = await Promise.all(runIds.map(readRaw));
  return runIds.flatMap((id, index) => (values[index] === undefined ? [] : readable(log, id, values[index])));
};

/** Eventually consistent. @throws as kvsCall */
export const queryRuns = async (log: Log, query: EntityQuery): Promise<Run[]> => {
  const found = await queryAll('runs', runEntity, query);
  return found.flatMap(({ key, value }) => readable(log, key, value));
};
