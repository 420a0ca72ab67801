import { cancelBulkLink, listBulkFailures, resumeBulkLink } from '../usecases/control-bulk-link';
import { listBulkChoices } from '../usecases/list-bulk-choices';
import { startBulkLink } from '../usecases/start-bulk-link';
import { bulkFailure, bulkJobView, bulkPipeline } from './bulk-views';
import type { StepContext, Steps } from './resolver-steps';

type BulkSteps = Pick<
  Steps,
  | 'bulk/load'
  | 'bulk/repositories'
  | 'bulk/pipelines'
  | 'bulk/start'
  | 'bulk/poll'
  | 'bulk/failures'
  | 'bulk/cancel'
  | 'bulk/resume'
>;

const newestJob = async ({ bulk, clock }: StepContext['deps']) => {
  const stored = await bulk.findJob();
  return stored === undefined ? {} : { job: bulkJobView(stored.value, clock.nowMs()) };
};

/** What the tab for linking many pipelines asks for. */
export const bulkSteps: BulkSteps = {
  'bulk/load': async ({ deps }) => {
    const [accounts, job] = await Promise.all([deps.accounts.get(), newestJob(deps)]);
    return {
      accounts: accounts.value.map(({ id, label, accountId, regions, state }) => ({
        id,
        label,
        accountId,
        regions,
        state,
      })),
      ...job,
    };
  },
  'bulk/repositories': ({ deps }, { page }) => deps.repositories.list(page),
  'bulk/pipelines': async ({ deps }, request) => {
    const { pipelines, unreadable, cursor } = await listBulkChoices(deps, request);
    return {
      pipelines: pipelines.map(({ facts, linkedIn }) => bulkPipeline(facts, linkedIn)),
      unreadable,
      ...(cursor === undefined ? {} : { cursor }),
    };
  },
  'bulk/start': async ({ deps }, { rows }) =>
    bulkJobView(await startBulkLink(deps, rows), deps.clock.nowMs()),
  'bulk/poll': async ({ deps }, { id }) => {
    const { job } = await newestJob(deps);
    return job?.id === id ? { job } : {};
  },
  'bulk/failures': async ({ deps }, { id }) => {
    const [rows, accounts] = await Promise.all([listBulkFailures(deps, id), deps.accounts.get()]);
    return { failures: rows.map((row) => bulkFailure(row, accounts.value)) };
  },
  'bulk/cancel': async ({ deps }, { id }) => bulkJobView(await cancelBulkLink(deps, id), deps.clock.nowMs()),
  'bulk/resume': async ({ deps }, { id, again }) =>
    bulkJobView(await resumeBulkLink(deps, id, again), deps.clock.nowMs()),
};
