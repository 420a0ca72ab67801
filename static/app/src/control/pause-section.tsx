import { Loading } from '../shared/loading';
import { ProblemPage } from '../shared/problem-page';
import { useLoad } from '../shared/use-load';
import { PauseCard } from './pause-card';

const noInput = {};

/** Pausing the workspace or, on its own page, a repository. */
export function PauseSection({
  area,
  onChanged,
}: {
  readonly area: 'pause' | 'repository-pause';
  readonly onChanged?: () => void;
}) {
  const { state, reload, restart } = useLoad(`${area}/load`, noInput);
  function changed(): void {
    reload();
    onChanged?.();
  }
  return (
    <div aria-busy={state.step === 'loading'} className="stack">
      {state.step === 'loading' && <Loading label="Loading the pause" />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={restart} />}
      {state.step === 'ready' && <PauseCard area={area} reply={state.data} onChanged={changed} />}
    </div>
  );
}
