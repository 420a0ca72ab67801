import { composeQueue, log, workspaceOf } from '../compose';
import { deleteExpired } from '../usecases/restore-removed';
import { sweep } from '../usecases/sweep';
import { verifyOutdated } from '../usecases/verify-all';

/** Hourly schedule: open runs that no callback or check has settled, and executions nobody told us about. What fails waits for the next hour. */
export const onHour = async (request: unknown, context?: unknown): Promise<{ statusCode: number }> => {
  try {
    const deps = composeQueue(workspaceOf(context ?? request));
    const [runs] = await Promise.allSettled([sweep(deps), verifyDaily(deps)]);
    if (runs.status === 'rejected') throw runs.reason;
    await deleteExpired(deps);
    return { statusCode: 204 };
  } catch (error) {
    log.error('sweep.failed', {}, error);
    return { statusCode: 500 };
  }
};

/** A failure here keeps no run from being looked after. */
const verifyDaily = async (deps: ReturnType<typeof composeQueue>): Promise<void> => {
  try {
    const accounts = await verifyOutdated(deps);
    if (accounts > 0) log.info('sweep.verifies', { accounts });
  } catch (error) {
    log.error('sweep.not-verified', {}, error);
  }
};
