import { Loading } from '../shared/loading';
import { ProblemPage } from '../shared/problem-page';
import { useLoad } from '../shared/use-load';
import { AccountsView } from './accounts-view';

const noInput = {};

/** The workspace settings in all their states. */
export function WorkspacePage() {
  const { state, reload, restart } = useLoad('accounts/list', noInput);
  return (
    <main className="settings" aria-busy={state.step === 'loading'}>
      {state.step === 'loading' && <Loading label="Loading AWS accounts" />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={restart} />}
      {state.step === 'ready' && <AccountsView reply={state.data} onReload={reload} />}
    </main>
  );
}
