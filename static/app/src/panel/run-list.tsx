import type { HandView } from '../../../../src/contract/hand-views';
import type { RunView } from '../../../../src/contract/views';
import { useNow } from '../shared/use-now';
import { RunRow } from './run-row';
import { isOpen } from './run-states';

interface RunListProps {
  readonly label: string;
  readonly runs: readonly RunView[];
  readonly hand: HandView;
  readonly onStarted: (words: string) => void;
}

const tickingMs = 1000;
const restingMs = 30_000;

/** Runs, newest first, with clocks that go on while one runs. */
export function RunList({ label, runs, hand, onStarted }: RunListProps) {
  const nowMs = useNow(runs.some(isOpen) ? tickingMs : restingMs);
  return (
    <ul className="runs" aria-label={label}>
      {runs.map((run) => (
        <RunRow key={run.id} run={run} nowMs={nowMs} hand={hand} onStarted={onStarted} />
      ))}
    </ul>
  );
}
