import { Loading } from '../../shared/loading';
import { ProblemPage } from '../../shared/problem-page';
import { useLoad } from '../../shared/use-load';
import { DeadLetters } from './dead-letters';
import { HealthFacts } from './health-facts';

const noInput = {};

/** Whether Slipway hears from AWS and keeps up, and what failed. */
export function HealthSection() {
  const { state, reload, restart } = useLoad('health/load', noInput);
  return (
    <div aria-busy={state.step === 'loading'} className="stack">
      <header className="stack tight">
        <h1>Health</h1>
        <p>What Slipway hears from AWS and Bitbucket, and work that failed.</p>
      </header>
      {state.step === 'loading' && <Loading label="Loading health" />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={restart} />}
      {state.step === 'ready' && (
        <>
          <HealthFacts health={state.data} />
          <DeadLetters letters={state.data.deadLetters} onChanged={reload} />
        </>
      )}
    </div>
  );
}
