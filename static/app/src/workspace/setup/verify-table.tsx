import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import { accountStates } from '../account-states';
import { CheckTable } from '../verification/check-table';
import type { VerifyRow } from './use-verification';

interface VerifyTableProps {
  readonly rows: readonly VerifyRow[];
  readonly onRetry: (id: string) => void;
}

/** `9 of 11 passed`, or what is known before the checks. */
function summaryOf({ running, checks, problem }: VerifyRow): string {
  if (running) return 'Verifying';
  if (checks.length === 0) return problem ?? '';
  const passed = checks.filter(({ result }) => result === 'passed').length;
  return `${passed} of ${checks.length} checks passed`;
}

function Row({ row, onRetry }: { readonly row: VerifyRow; readonly onRetry: () => void }) {
  const { label, appearance } = accountStates[row.state];
  const name = row.label === row.accountId ? row.accountId : `${row.label} ${row.accountId}`;
  return (
    <>
      <tr>
        <th scope="row">{name}</th>
        <td>
          <Lozenge appearance={appearance}>{label}</Lozenge>
        </td>
        <td>{summaryOf(row)}</td>
        <td>
          <Button spacing="compact" isLoading={row.running} onClick={onRetry}>
            Verify<span className="visually-hidden"> {name}</span>
          </Button>
        </td>
      </tr>
      {row.checks.length > 0 && (
        <tr>
          <td colSpan={4}>
            <details open={row.state === 'broken'}>
              <summary className="small">Checks of {name}</summary>
              <CheckTable checks={row.checks} caption={`Checks of ${name}`} />
            </details>
          </td>
        </tr>
      )}
    </>
  );
}

/** Every account with every check. */
export function VerifyTable({ rows, onRetry }: VerifyTableProps) {
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="Accounts and their checks">
      <table className="checks">
        <caption className="visually-hidden">Accounts</caption>
        <thead>
          <tr className="small">
            <th scope="col">Account</th>
            <th scope="col">State</th>
            <th scope="col">What was seen</th>
            <th scope="col">
              <span className="visually-hidden">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} onRetry={() => onRetry(row.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
