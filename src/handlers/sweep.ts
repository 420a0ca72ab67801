import { composeQueue, log, workspaceOf } from '../compose';
import { watchIssuer } from '../usecases/move-issuer';
import { sweep } from '../usecases/sweep';

/** Hourly schedule: open runs that no callback or check has settled, and executions nobody told us about. What fails waits for the next hour. */
export const onHour = async (request: unknown, context?: unknown): Promise<{ statusCode: number }> => {
  try {
    const deps = composeQueue(workspaceOf(context ?? request));
    const [swept, watched] = await Promise.allSettled([sweep(deps), watchIssuer(deps)]);
    const failed = [swept, watched].find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
    return { statusCode: 204 };
  } catch (error) {
    log.error('sweep.failed', {}, error);
    return { statusCode: 500 };
  }
};
