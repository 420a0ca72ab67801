import Lozenge from '@atlaskit/lozenge';
import { skipReasons } from 'virtual:skip-reasons';
import type { DecisionView } from '../../../../../src/contract/decision-views';
import { OutsideLink } from '../../shared/outside-link';

const drawings = {
  start: { label: 'Started', appearance: 'success' },
  held: { label: 'Waiting', appearance: 'moved' },
  skip: { label: 'Skipped', appearance: 'default' },
} as const;

const tried = {
  ...drawings,
  start: { label: 'Would start', appearance: 'success' },
  skip: { label: 'Would skip', appearance: 'default' },
} as const;

interface DecisionRowProps {
  readonly decision: DecisionView;
  /** The event is only tried. */
  readonly isTried?: boolean;
}

/** What the event meant to one rule. */
export function DecisionRow({ decision, isTried = false }: DecisionRowProps) {
  const { linkName, ruleName, gone, outcome, words, run } = decision;
  const { label, appearance } = (isTried ? tried : drawings)[outcome];
  const reason = skipReasons[decision.anchor ?? ''];
  return (
    <li className="card-head" data-outcome={outcome} data-anchor={decision.anchor}>
      <Lozenge appearance={appearance}>{label}</Lozenge>
      <strong>{linkName}</strong>
      {ruleName !== undefined && <span>{ruleName}</span>}
      <span className="breaks">
        {words}.{gone && ' The rule is gone since.'}
      </span>
      {reason !== undefined && (
        <details className="small aside">
          <summary>
            What this means<span className="visually-hidden"> for {linkName}</span>
          </summary>
          <p>{reason}</p>
        </details>
      )}
      {run?.awsUrl !== undefined && (
        <OutsideLink href={run.awsUrl} label={`Run: ${run.state}, open ${linkName} in AWS`}>
          Run: {run.state}
        </OutsideLink>
      )}
      {run !== undefined && run.awsUrl === undefined && <span>Run: {run.state}</span>}
    </li>
  );
}
