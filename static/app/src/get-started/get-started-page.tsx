import { Loading } from '../shared/loading';
import { ProblemPage } from '../shared/problem-page';
import { useLoad } from '../shared/use-load';
import { GetStartedView } from './get-started-view';

const noInput = {};

/** What a member of the workspace sees first: what Slipway is, and where its set-up stands. */
export function GetStartedPage() {
  const { state, restart } = useLoad('get-started/load', noInput);
  return (
    <main className="settings" aria-busy={state.step === 'loading'}>
      {state.step === 'loading' && <Loading label="Loading" />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={restart} />}
      {state.step === 'ready' && <GetStartedView reply={state.data} />}
    </main>
  );
}
