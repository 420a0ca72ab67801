import Lozenge from '@atlaskit/lozenge';
import type { CheckView } from '../../../../src/contract/views';

const results = {
  passed: <Lozenge appearance="success">Passed</Lozenge>,
  failed: <Lozenge appearance="danger">Failed</Lozenge>,
  'not-tried': <Lozenge appearance="neutral">Not tried</Lozenge>,
} as const satisfies Record<CheckView['result'], unknown>;

/** Regions have two checks each; what the one before failed for already is not told again. */
function wordsOf({ result, detail }: CheckView, sameBefore: CheckView | undefined): string {
  return result === 'failed' && sameBefore?.detail === detail ? 'The same as above.' : detail;
}

/** What a verification tried against AWS, and for each failure what to change. */
export function CheckTable({ checks }: { readonly checks: readonly CheckView[] }) {
  return (
    <table className="checks">
      <caption className="visually-hidden">Checks of this account</caption>
      <thead>
        <tr className="small">
          <th scope="col">Check</th>
          <th scope="col">Result</th>
          <th scope="col">What was seen</th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check, at) => (
          <tr key={check.name}>
            <th scope="row">{check.name}</th>
            <td>{results[check.result]}</td>
            <td>{wordsOf(check, checks[at - 2])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
