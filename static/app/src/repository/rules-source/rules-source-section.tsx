import { Loading } from '../../shared/loading';
import { ProblemPage } from '../../shared/problem-page';
import { useLoad } from '../../shared/use-load';
import { RulesSourceCard } from './rules-source-card';

const noInput = {};

/** Where the rules of the repository live. */
export function RulesSourceSection({ onChanged }: { readonly onChanged: () => void }) {
  const { state, reload, restart } = useLoad('rules-source/load', noInput);
  function changed(): void {
    reload();
    onChanged();
  }
  return (
    <div aria-busy={state.step === 'loading'} className="stack">
      {state.step === 'loading' && <Loading label="Loading where the rules live" />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={restart} />}
      {state.step === 'ready' && <RulesSourceCard reply={state.data} onChanged={changed} />}
    </div>
  );
}
