import { Filter, FilterConditions, kvs } from '@forge/kvs';
import type { Run } from '../../domain/runs';
import type { Log } from '../../ports/log';
import type { RunStore } from '../../ports/run-store';
import { createUnlessExists, writeAtVersion } from './kvs/calls';
import { executionKey, runKey } from './kvs/keys';
import { runRecordTtl } from './kvs/records';
import { schemaVersion } from './kvs/stored';
import { createKnownPointers, pointerKeyOf, pointers } from './run-pointers';
import { queryRuns, readRun, readRuns, runEntity } from './run-reading';
import type { RunRecord } from './run-record';
import { toRunRecord } from './run-record';

const createRun = (run: Run): Promise<Run | undefined> =>
  createUnlessExists(
    `run ${run.id}`,
    () => kvs.entity(runEntity).set(runKey(run.id), toRunRecord(run), { keyPolicy: 'FAIL_IF_EXISTS' }),
    () => readRun(run.id),
  );

/** `next` in place of the stored run of version `version`, and with a new execution id its pointer, in one transaction. */
const replaceRun = (next: Run, version: number, pointer: string | undefined): Promise<void> => {
  const conditions = new Filter<RunRecord>().and('version', FilterConditions.equalTo(version));
  const transaction = kvs.transact();
  transaction.set(runKey(next.id), toRunRecord(next), { entityName: runEntity, conditions });
  if (pointer !== undefined) {
    transaction.set(pointer, { schemaVersion, runId: next.id }, undefined, { ttl: runRecordTtl });
  }
  return writeAtVersion(
    `run ${next.id}`,
    version,
    () => transaction.execute(),
    async () => (await readRun(next.id))?.version,
  );
};

const openRuns = { index: 'by-open', partition: ['yes'] } as const;

/** Runs as entity `run`, see docs/adr/0002-storage.md. Every method also throws ServiceError `throttled` or `unavailable`. */
export const createRunStore = ({ log }: { log: Log }): RunStore => {
  const known = createKnownPointers();
  return {
    claim: async (run) => {
      const before = await createRun(run);
      const pointer = pointerKeyOf(before ?? run);
      // Also for a run claimed before: that claim may have died between its two writes.
      if (pointer !== undefined) await pointers.put(pointer, { runId: run.id });
      known.learn(before ?? run);
      return before === undefined ? { claimed: true } : { claimed: false, run: before };
    },
    find: async (runId) => known.learn(await readRun(runId)),
    findMany: (runIds) => readRuns(log, runIds),
    save: async (run) => {
      const next = { ...run, version: run.version + 1 };
      await replaceRun(next, run.version, known.missing(run));
      return known.learn(next);
    },
    findIdByExecution: async (...execution) => (await pointers.find(executionKey(...execution)))?.runId,
    listDue: (nowIso, limit) => queryRuns(log, { ...openRuns, upTo: nowIso, limit }),
    listEndedOfAccount: (accountLinkId, limit) =>
      queryRuns(log, { index: 'by-account', partition: [accountLinkId, 'no'], newestFirst: true, limit }),
    listOfCommit: (repositoryId, commit, limit) =>
      queryRuns(log, { index: 'by-commit', partition: [repositoryId, commit], newestFirst: true, limit }),
    listOpen: (limit) => queryRuns(log, { ...openRuns, limit }),
    // Through the open runs of the installation: a link's history grows for ever, what is open stays few.
    listOpenOfLink: (linkId, limit) =>
      queryRuns(log, { ...openRuns, only: { attribute: 'linkId', value: linkId }, limit }),
  };
};
