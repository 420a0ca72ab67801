import type { CheckView } from '../../../../../src/contract/views';
import { CopyValue } from '../../shared/copy-value';
import { checkResults } from './check-results';

/** What was seen, and for a failure what to change. */
function Seen({ check }: { readonly check: CheckView }) {
  return (
    <div className="stack tight">
      <span>{check.detail}</span>
      {check.fix !== undefined && (
        <span>
          <strong>To do: </strong>
          {check.fix}
        </span>
      )}
      {check.command !== undefined && (
        <CopyValue label={`For “${check.name}”`} value={check.command} block={check.command.includes('\n')} />
      )}
    </div>
  );
}

/** What a verification tried against AWS, and for each failure what to change. */
export function CheckTable({
  checks,
  caption,
}: {
  readonly checks: readonly CheckView[];
  readonly caption: string;
}) {
  return (
    <table className="checks">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr className="small">
          <th scope="col">Check</th>
          <th scope="col">Result</th>
          <th scope="col">What was seen</th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <tr key={`${check.name} ${check.region ?? ''}`}>
            <th scope="row">{check.name}</th>
            <td>{checkResults[check.result]}</td>
            <td>
              <Seen check={check} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
