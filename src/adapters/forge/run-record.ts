import * as z from 'zod/mini';
import type { Ref } from '../../domain/refs';
import { refText } from '../../domain/refs';
import type { Run } from '../../domain/runs';
import { isFinished } from '../../domain/runs';
import type { History } from './kvs/migrations';
import { noHistory, writtenVersion } from './kvs/migrations';
import { runDataSchema, toRunData } from './run-data';

/** An index leaves out records without its attribute, so an open run that nobody has to check is due at the end of time. */
const never = '9999-12-31T23:59:59.999Z';

const noRef = 'none';

/** What runs became since version 1. */
export const runHistory: History = noHistory;

/** Entity `run`: every index attribute of a run, and the rest as `data`. */
export type RunRecord = ReturnType<typeof toRunRecord>;

export const toRunRecord = (run: Run) => ({
  repositoryId: run.repositoryId,
  linkId: run.linkId,
  accountLinkId: run.accountLinkId,
  ref: run.ref === undefined ? noRef : refText(run.ref),
  commit: run.commit,
  state: run.state,
  open: isFinished(run.state) ? 'no' : 'yes',
  nextCheckAt: isFinished(run.state) ? (run.finishedAt ?? run.createdAt) : (run.nextCheckAt ?? never),
  createdAt: run.createdAt,
  version: run.version,
  schemaVersion: writtenVersion(runHistory),
  data: toRunData(run),
});

const ref = z.pipe(
  z.string().check(z.regex(/^(none|(branch|tag):.+)$/s)),
  z.transform((text): Ref | undefined => {
    const at = text.indexOf(':');
    if (at < 0) return undefined;
    return { type: text.startsWith('tag') ? 'tag' : 'branch', name: text.slice(at + 1) };
  }),
);

const state = z.enum([
  'queued',
  'starting',
  'running',
  'waiting-for-approval',
  'succeeded',
  'failed',
  'stopped',
  'superseded',
  'error',
]);

const record = z.object({
  repositoryId: z.string(),
  linkId: z.string(),
  accountLinkId: z.string(),
  ref,
  commit: z.string(),
  state,
  nextCheckAt: z.string(),
  createdAt: z.string(),
  version: z.int(),
  data: runDataSchema,
});

/** Schema of the run stored under `id`. */
export const runSchema = (id: string): z.ZodMiniType<Run> =>
  z.pipe(
    record,
    z.transform(({ data, ref: refOfRun, nextCheckAt, ...rest }): Run => {
      const checked = !isFinished(rest.state) && nextCheckAt !== never;
      return {
        id,
        ...rest,
        ...data,
        ...(refOfRun === undefined ? {} : { ref: refOfRun }),
        ...(checked ? { nextCheckAt } : {}),
      };
    }),
  );
