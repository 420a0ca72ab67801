import { ProblemPage } from '../shared/problem-page';
import { useLoad } from '../shared/use-load';
import { PanelView } from './panel-view';
import { Skeleton } from './skeleton';

const noInput = {};

/** The repository panel in all its states. */
export function PanelPage() {
  const { state, reload, restart } = useLoad('panel/load', noInput);
  return (
    <main className="panel" aria-busy={state.step === 'loading'}>
      {state.step === 'loading' && <Skeleton />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={restart} />}
      {state.step === 'ready' && <PanelView panel={state.data} onReload={reload} />}
    </main>
  );
}
