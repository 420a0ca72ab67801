import * as z from 'zod/mini';
import type { Run } from '../../domain/runs';
import { executionKey } from './kvs/keys';
import { plainSpace, recordsOf, runRecordTtl } from './kvs/records';

/** Execution → run. Events of AWS name executions only. */
export const pointers = recordsOf('execution pointer', z.object({ runId: z.string() }), {
  space: plainSpace,
  ttl: runRecordTtl,
});

/** Undefined while the run has no execution. */
export const pointerKeyOf = (run: Run): string | undefined =>
  run.executionId === undefined ? undefined : executionKey(run.accountLinkId, run.region, run.executionId);

export interface KnownPointers {
  /** The run's pointer, unless this instance knows that it is stored. */
  missing(run: Run): string | undefined;
  /** Remembers that the run, as it was read or written, is stored together with its pointer. */
  learn<R extends Run | undefined>(run: R): R;
}

/**
 * A pointer is written once a run, not with each of its writes. Keys carry random ids, so an instance that outlives its invocation
 * never mixes up two installations.
 */
export const createKnownPointers = (): KnownPointers => {
  const stored = new Set<string>();
  return {
    missing: (run) => {
      const key = pointerKeyOf(run);
      return key !== undefined && stored.has(key) ? undefined : key;
    },
    learn: (run) => {
      const key = run && pointerKeyOf(run);
      if (key !== undefined) stored.add(key);
      return run;
    },
  };
};
