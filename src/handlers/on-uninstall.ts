import { composeQueue, currentInvocation, log, workspaceOf } from '../compose';
import { stopStatuses } from '../usecases/stop-statuses';

/**
 * Module `preUninstall`: 55 seconds without a person, and Forge uninstalls whatever comes of it,
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/pre-uninstall-trigger/
 */
export const onUninstall = async (request: unknown, context?: unknown): Promise<void> => {
  try {
    const deps = composeQueue(workspaceOf(context ?? request));
    const { stopped, left } = await stopStatuses(deps, () => currentInvocation().remainingMs);
    log.info('uninstall.done', { stopped, left });
  } catch (error) {
    log.error('uninstall.failed', {}, error);
  }
};
