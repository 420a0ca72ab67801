import type { RunView } from '../../../../src/contract/views';
import { stateDrawing } from './run-states';

function nameOf(run: RunView): string {
  const ref = run.ref === undefined ? '' : ` on ${run.ref.name}`;
  return `${run.linkName}${ref}, commit ${run.commit.slice(0, 7)}`;
}

/** What a screen reader says after a poll: new runs and changed states, not progress inside a state. Empty: nothing to say. */
export function announcement(before: readonly RunView[], after: readonly RunView[]): string {
  const labels = new Map(before.map((run) => [run.id, stateDrawing(run).label]));
  return after
    .filter((run) => labels.get(run.id) !== stateDrawing(run).label)
    .map((run) => `${nameOf(run)}: ${stateDrawing(run).label.toLowerCase()}.`)
    .join(' ');
}
