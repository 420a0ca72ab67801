import { Loading } from '../shared/loading';
import { ProblemPage } from '../shared/problem-page';
import { useLoad } from '../shared/use-load';
import { AccountsView } from './accounts-view';
import { IssuerMove } from './lifecycle/issuer-move';

const noInput = {};

/** The linked AWS accounts in all their states. */
export function AccountsSection() {
  const { state, reload, restart } = useLoad('accounts/list', noInput);
  return (
    <div aria-busy={state.step === 'loading'} className="stack">
      {state.step === 'loading' && <Loading label="Loading AWS accounts" />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={restart} />}
      {state.step === 'ready' && <IssuerMove onAdopted={reload} />}
      {state.step === 'ready' && <AccountsView reply={state.data} onReload={reload} />}
    </div>
  );
}
