import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import { useEffect, useState } from 'react';
import type { AccountView } from '../../../../../src/contract/views';
import type { AccountChecksView } from '../../../../../src/contract/verify-views';
import { accountStates } from '../account-states';
import { Age } from '../../shared/age';
import { Notice } from '../../shared/notice';
import { useAction } from '../../shared/use-action';
import { useLoad } from '../../shared/use-load';
import { CheckTable } from './check-table';
import { shortSummaryOf } from './summary';

const noInput = {};
const askAgainMs = 3_000;

/** One account of the table: its verdict, and its failed checks behind it. */
function AccountRow({ account, nowMs }: { readonly account: AccountChecksView; readonly nowMs: number }) {
  const { label, appearance } = accountStates[account.state];
  const failed = account.checks.filter(({ result }) => result === 'failed');
  return (
    <tr>
      <th scope="row">
        {account.label} <span className="small">{account.accountId}</span>
      </th>
      <td>
        <Lozenge appearance={appearance}>{label}</Lozenge>
      </td>
      <td>{account.at === undefined ? 'Never' : <Age iso={account.at} nowMs={nowMs} />}</td>
      <td>
        {account.at !== undefined && failed.length === 0 && shortSummaryOf(account)}
        {failed.length > 0 && (
          <details>
            <summary>{shortSummaryOf(account)}</summary>
            <CheckTable checks={failed} caption={`Failed checks of ${account.label}`} />
          </details>
        )}
      </td>
    </tr>
  );
}

function AccountTable({
  accounts,
  nowMs,
}: {
  readonly accounts: readonly AccountChecksView[];
  readonly nowMs: number;
}) {
  return (
    <div className="wide" tabIndex={0} role="region" aria-label="Last checks, account by account">
      <table className="checks">
        <caption className="visually-hidden">Last verification of every account</caption>
        <thead>
          <tr className="small">
            <th scope="col">Account</th>
            <th scope="col">State</th>
            <th scope="col">Verified</th>
            <th scope="col">Checks</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <AccountRow key={account.id} account={account} nowMs={nowMs} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Round {
  readonly queued: number;
  readonly since: string;
}

const isDone =
  ({ since }: Round) =>
  ({ at, pending }: AccountChecksView): boolean =>
    at !== undefined && at >= since && !pending;

/** Verifies all accounts, and asks for their results until each has a new one. */
function useRound(accountsShown: unknown, onVerified: () => void) {
  const { state, reload } = useLoad('accounts/checks', noInput);
  const { run, running, problem } = useAction('accounts/verify-all');
  const [round, setRound] = useState<Round>();
  const accounts = state.step === 'ready' ? state.data.accounts : [];
  const done = round === undefined ? 0 : accounts.filter(isDone(round)).length;
  const busy = round !== undefined && done < round.queued;

  async function verifyAll(): Promise<void> {
    setRound(await run({}));
    reload();
  }
  useEffect(() => {
    if (!busy) {
      if (round !== undefined) onVerified();
      return undefined;
    }
    const timer = setInterval(reload, askAgainMs);
    return () => clearInterval(timer);
  }, [busy, reload]);
  // A verification of one account changes its row.
  useEffect(reload, [accountsShown, reload]);
  const progress = round === undefined ? '' : `${done} of ${round.queued} verified`;
  return { state, problem, busy: running || busy, progress, verifyAll };
}

interface AllChecksProps {
  /** The accounts as the page shows them: when they are loaded again, so is the table. */
  readonly accounts: readonly AccountView[];
  readonly nowMs: number;
  readonly onVerified: () => void;
}

/** Every account's last verification in one table, and a button that verifies them all. */
export function AllChecks({ accounts, nowMs, onVerified }: AllChecksProps) {
  const { state, problem, busy, progress, verifyAll } = useRound(accounts, onVerified);
  return (
    <section className="card stack" aria-label="Verify all accounts">
      <div className="card-head">
        <h2>Checks of all accounts</h2>
        <div className="actions">
          <span role="status">{progress}</span>
          <Button isLoading={busy} onClick={() => void verifyAll()}>
            Verify all
          </Button>
        </div>
      </div>
      <p className="small">Slipway verifies every account once a day by itself.</p>
      {problem !== undefined && <Notice tone="error">{problem.message}</Notice>}
      {state.step === 'problem' && <Notice tone="error">{state.problem.message}</Notice>}
      {state.step === 'ready' && <AccountTable accounts={state.data.accounts} nowMs={nowMs} />}
    </section>
  );
}
