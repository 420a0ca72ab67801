import { composeQueue, log, workspaceOf } from '../compose';
import { deleteExpired } from '../usecases/restore-removed';
import { sweep } from '../usecases/sweep';

/** Hourly schedule: open runs that no callback or check has settled, and executions nobody told us about. What fails waits for the next hour. */
export const onHour = async (request: unknown, context?: unknown): Promise<{ statusCode: number }> => {
  try {
    const deps = composeQueue(workspaceOf(context ?? request));
    await sweep(deps);
    await deleteExpired(deps);
    return { statusCode: 204 };
  } catch (error) {
    log.error('sweep.failed', {}, error);
    return { statusCode: 500 };
  }
};
