import type { DryRunView } from '../../../../../src/contract/decision-views';
import { DecisionRow } from '../decisions/decision-row';
import { titleOf } from '../decisions/event-title';

/** What every rule would make of the event. */
export function DryResult({ result }: { readonly result: DryRunView }) {
  const { decisions, undecided, commit, message } = result;
  const isNothing = decisions.length === 0 && undecided.length === 0;
  return (
    <section className="card" aria-label="What would happen">
      <div className="card-head">
        <h2 className="breaks">{titleOf(result)}</h2>
        {commit !== undefined && <code title={commit}>{commit.slice(0, 7)}</code>}
        {message !== undefined && <span className="breaks">{message}</span>}
      </div>
      {isNothing && <p>No pipeline of this repository is started by Slipway, so no rule looks at it.</p>}
      <ul className="plain stack tight" aria-label="What every rule would decide">
        {decisions.map((decision, at) => (
          <DecisionRow key={at} decision={decision} isTried />
        ))}
        {undecided.map((name) => (
          <li key={name} className="card-head">
            <strong>{name}</strong>
            <span className="breaks">It depends on which files change: enter some.</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
