import { Filter, FilterConditions, kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import type { Run } from '../../domain/runs';
import type { Log } from '../../ports/log';
import type { RunStore } from '../../ports/run-store';
import { createUnlessExists, kvsCall, writeAtVersion } from './kvs/calls';
import { executionKey, runKey } from './kvs/keys';
import type { EntityQuery, Found } from './kvs/query';
import { queryAll } from './kvs/query';
import { plainSpace, recordsOf, runRecordTtl } from './kvs/records';
import { UnreadableRecord, parseStored, schemaVersion } from './kvs/stored';
import type { RunRecord } from './run-record';
import { runSchema, toRunRecord } from './run-record';

const entityName = 'run';
const pointerSchema = z.object({ runId: z.string() });
const pointers = recordsOf('execution pointer', pointerSchema, { space: plainSpace, ttl: runRecordTtl });

const pointerKey = (run: Run): string | undefined =>
  run.executionId === undefined ? undefined : executionKey(run.accountLinkId, run.region, run.executionId);

const readRaw = (runId: string): Promise<unknown> =>
  kvsCall(`run ${runId}`, () => kvs.entity(entityName).get(runKey(runId)));

const find = async (runId: string): Promise<Run | undefined> => {
  const value = await readRaw(runId);
  return value === undefined ? undefined : parseStored(runSchema(runId), runId, value);
};

/** The run's record at its next version, and with a new execution id its pointer, in one transaction. */
const writeRun = (run: Run, pointer: string | undefined): Promise<void> => {
  const conditions = new Filter<RunRecord>().and('version', FilterConditions.equalTo(run.version));
  const record = toRunRecord({ ...run, version: run.version + 1 });
  const transaction = kvs.transact().set(runKey(run.id), record, { entityName, conditions });
  if (pointer !== undefined) {
    transaction.set(pointer, { schemaVersion, runId: run.id }, undefined, { ttl: runRecordTtl });
  }
  return transaction.execute();
};

/** Runs as entity `run`, see docs/adr/0002-storage.md. Every method also throws ServiceError `throttled` or `unavailable`. */
export const createRunStore = ({ log }: { log: Log }): RunStore => {
  // Pointers known to be stored: they are written once a run, not with each of its writes. Keys carry random ids, so an instance
  // that outlives its invocation never mixes up two installations.
  const stored = new Set<string>();

  const seen = (run: Run | undefined): Run | undefined => {
    const pointer = run && pointerKey(run);
    if (pointer !== undefined) stored.add(pointer);
    return run;
  };

  const readable = (id: string, parse: () => Run): Run[] => {
    try {
      return [parse()];
    } catch (error) {
      if (!(error instanceof UnreadableRecord)) throw error;
      log.warn(error.code, { runId: id }, error);
      return [];
    }
  };

  const list = async (query: EntityQuery): Promise<Run[]> => {
    const found = await queryAll('runs', entityName, query);
    return found.flatMap(({ key, value }: Found) =>
      readable(key, () => parseStored(runSchema(key), key, value)),
    );
  };

  return {
    claim: async (run) => {
      const before = await createUnlessExists(
        `run ${run.id}`,
        () => kvs.entity(entityName).set(runKey(run.id), toRunRecord(run), { keyPolicy: 'FAIL_IF_EXISTS' }),
        () => find(run.id),
      );
      const pointer = pointerKey(before ?? run);
      // Also for a run claimed before: that claim may have died between its two writes.
      if (pointer !== undefined) await pointers.put(pointer, { runId: run.id });
      seen(before ?? run);
      return before === undefined ? { claimed: true } : { claimed: false, run: before };
    },
    find: async (runId) => seen(await find(runId)),
    findMany: async (runIds) => {
      const values = await Promise.all(runIds.map(readRaw));
      return runIds.flatMap((id, index) =>
        values[index] === undefined ? [] : readable(id, () => parseStored(runSchema(id), id, values[index])),
      );
    },
    save: async (run) => {
      const pointer = pointerKey(run);
      await writeAtVersion(
        `run ${run.id}`,
        run.version,
        () => writeRun(run, pointer !== undefined && stored.has(pointer) ? undefined : pointer),
        async () => (await find(run.id))?.version,
      );
      return seen({ ...run, version: run.version + 1 }) ?? run;
    },
    findIdByExecution: async (accountLinkId, region, executionId) =>
      (await pointers.find(executionKey(accountLinkId, region, executionId)))?.runId,
    listDue: (nowIso, limit) => list({ index: 'by-open', partition: ['yes'], upTo: nowIso, limit }),
    // Through the open runs of the installation: a link's history grows for ever, what is open stays few.
    listOpenOfLink: (linkId, limit) =>
      list({ index: 'by-open', partition: ['yes'], only: { attribute: 'linkId', value: linkId }, limit }),
  };
};
