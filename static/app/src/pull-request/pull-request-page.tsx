import { unexpectedProblem } from '../page-problem';
import { Skeleton } from '../panel/skeleton';
import { ProblemPage } from '../shared/problem-page';
import { useLoad } from '../shared/use-load';
import { PullRequestView } from './pull-request-view';
import { useNumber } from './use-number';

function Loaded({ number }: { readonly number: number }) {
  const { state, reload, restart } = useLoad('pull-requests/load', { number });
  return (
    <main className="panel" aria-busy={state.step === 'loading'}>
      {state.step === 'loading' && <Skeleton />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={restart} />}
      {state.step === 'ready' && <PullRequestView shown={state.data} onReload={reload} />}
    </main>
  );
}

/** The panel on a pull request, in all its states. */
export function PullRequestPage() {
  const number = useNumber();
  if (typeof number === 'number') return <Loaded number={number} />;
  return (
    <main className="panel" aria-busy={number === 'loading'}>
      {number === 'loading' ? (
        <Skeleton />
      ) : (
        <ProblemPage problem={unexpectedProblem} onRetry={() => window.location.reload()} />
      )}
    </main>
  );
}
