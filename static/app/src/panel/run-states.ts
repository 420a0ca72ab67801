import type { RunState, RunView } from '../../../../src/contract/views';

export interface StateDrawing {
  readonly label: string;
  readonly appearance: 'success' | 'warning' | 'danger' | 'information' | 'neutral' | 'discovery';
}

const drawings = {
  queued: { label: 'Queued', appearance: 'neutral' },
  starting: { label: 'Starting', appearance: 'information' },
  running: { label: 'Running', appearance: 'information' },
  'waiting-for-approval': { label: 'Waiting for approval', appearance: 'warning' },
  succeeded: { label: 'Succeeded', appearance: 'success' },
  failed: { label: 'Failed', appearance: 'danger' },
  stopped: { label: 'Stopped', appearance: 'neutral' },
  superseded: { label: 'Superseded', appearance: 'neutral' },
  error: { label: 'Error', appearance: 'danger' },
} as const satisfies Record<RunState, StateDrawing>;

const held: StateDrawing = { label: 'Held', appearance: 'discovery' };

const openStates: ReadonlySet<RunState> = new Set(['queued', 'starting', 'running', 'waiting-for-approval']);

/** How a run's state is drawn; a held run has not been started, whatever its state says. */
export function stateDrawing(run: Pick<RunView, 'state' | 'held'>): StateDrawing {
  return run.held ? held : drawings[run.state];
}

/** True while the run's state can still change by itself. */
export function isOpen(run: Pick<RunView, 'state' | 'held'>): boolean {
  return !run.held && openStates.has(run.state);
}
