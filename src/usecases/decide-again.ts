import type { Message } from '../ports/queue';
import type { StartRunsDeps } from './start-runs';
import { startRuns } from './start-runs';

/**
 * A push that a pause kept from starting, or whose first handling failed: decided by what decides every push, on settings as they are
 * now. Runs have ids that the event determines, so whatever it started before is not started twice.
 */
export const decideAgain = (
  deps: StartRunsDeps,
  { event, despitePause }: Extract<Message, { kind: 'push' }>,
  invocation: { readonly invocationId: string; readonly remainingMs: number },
): Promise<void> => {
  const how = { again: true, ...(despitePause ? { despitePause } : {}) } as const;
  const { invocationId: id, remainingMs } = invocation;
  return startRuns(deps, event, { id, remainingMs }, how);
};
