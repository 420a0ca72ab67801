import type { ExecutionSnapshot, PipelineExecutionStatus } from '../../../domain/observations';
import { runStateOf } from '../../../domain/observations';
import type { StageState } from '../../../domain/runs';
import type { ActionExecution } from './schemas';

/** Oldest first. AWS lists the newest first, which decides between actions of the same millisecond. */
const byStart = (actions: readonly ActionExecution[]): readonly ActionExecution[] =>
  [...actions].reverse().sort((a, b) => a.startTime.getTime() - b.startTime.getTime());

/** The newest execution of every action, in order of start: a retried stage lists its failed actions too. */
export const latestActions = (actions: readonly ActionExecution[]): readonly ActionExecution[] => {
  const latest = new Map<string, ActionExecution>();
  for (const action of byStart(actions)) {
    latest.set(JSON.stringify([action.stageName, action.actionName]), action);
  }
  return [...latest.values()];
};

/**
 * The highest attempt that these actions bear witness to. Each retry of a stage runs at least one of its actions once more, so the
 * executions beyond the first of each action are as many as the retries, or more.
 */
export const attemptsOf = (actions: readonly ActionExecution[]): number =>
  1 + actions.length - latestActions(actions).length;

/** When the first action began, epoch milliseconds; undefined before it did. */
export const beganMsOf = (actions: readonly ActionExecution[]): number | undefined =>
  byStart(actions)[0]?.startTime.getTime();

const isApproval = (action: ActionExecution): boolean => action.input?.actionTypeId?.category === 'Approval';

const openStateOf = (actions: readonly ActionExecution[]): StageState | undefined => {
  const working = actions.filter((action) => action.status === 'InProgress');
  if (working.length === 0) return undefined;
  return working.every(isApproval) ? 'waiting-for-approval' : 'running';
};

/** What actions that no longer work leave behind; an action cut off by the end of its execution was stopped. */
const endedStateOf = (actions: readonly ActionExecution[]): StageState => {
  if (actions.some((action) => action.status === 'Failed')) return 'failed';
  return actions.every((action) => action.status === 'Succeeded') ? 'succeeded' : 'stopped';
};

/**
 * Stages that have begun, in order, with states from their actions. While the execution is open its newest stage counts as running
 * even when all actions listed so far succeeded: actions of a higher run order are listed only once they start.
 */
export const stagesOf = (
  actions: readonly ActionExecution[],
  status: PipelineExecutionStatus,
): ExecutionSnapshot['stages'] => {
  const open = runStateOf[status] === 'running';
  const latest = latestActions(actions);
  const order = [...new Set(byStart(actions).map((action) => action.stageName))];
  return order.map((name, index) => {
    const own = latest.filter((action) => action.stageName === name);
    const ended = endedStateOf(own);
    const mayGoOn = open && index === order.length - 1 && ended === 'succeeded';
    return { name, state: (open ? openStateOf(own) : undefined) ?? (mayGoOn ? 'running' : ended) };
  });
};
