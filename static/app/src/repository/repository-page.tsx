import { Loading } from '../shared/loading';
import { ProblemPage } from '../shared/problem-page';
import { useLoad } from '../shared/use-load';
import { LinksView } from './links-view';

const noInput = {};

/** The repository settings in all their states. */
export function RepositoryPage() {
  const { state, reload, restart } = useLoad('links/list', noInput);
  return (
    <main className="settings" aria-busy={state.step === 'loading'}>
      {state.step === 'loading' && <Loading label="Loading pipelines" />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={restart} />}
      {state.step === 'ready' && <LinksView reply={state.data} onReload={reload} />}
    </main>
  );
}
