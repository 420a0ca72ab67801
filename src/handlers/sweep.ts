import { composeQueue, log, workspaceOf } from '../compose';
import { deleteExpired } from '../usecases/restore-removed';
import { watchIssuer } from '../usecases/move-issuer';
import { sweep } from '../usecases/sweep';
import { verifyOutdated } from '../usecases/verify-all';

/** Hourly schedule: open runs that no callback or check has settled, and executions nobody told us about. What fails waits for the next hour. */
export const onHour = async (request: unknown, context?: unknown): Promise<{ statusCode: number }> => {
  try {
    const deps = composeQueue(workspaceOf(context ?? request));
    const [runs, issuer] = await Promise.allSettled([sweep(deps), watchIssuer(deps), verifyDaily(deps)]);
    const failed = [runs, issuer].find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
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
