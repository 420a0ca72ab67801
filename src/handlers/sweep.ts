import { composeQueue, workspaceOf } from '../compose';
import { sweep } from '../usecases/sweep';

/** Hourly schedule: open runs that no callback or check has settled, and executions nobody told us about. */
export const onHour = async (request: unknown, context?: unknown): Promise<{ statusCode: number }> => {
  await sweep(composeQueue(workspaceOf(context ?? request)));
  return { statusCode: 204 };
};
