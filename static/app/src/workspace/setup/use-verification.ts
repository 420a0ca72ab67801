import { useEffect, useState } from 'react';
import type { SetupAccountView } from '../../../../../src/contract/setup-views';
import type { CheckView } from '../../../../../src/contract/views';
import { call } from '../../invoke';

/** One account in the table. */
export interface VerifyRow {
  readonly id: string;
  readonly accountId: string;
  readonly label: string;
  readonly state: SetupAccountView['state'];
  readonly running: boolean;
  readonly checks: readonly CheckView[];
  /** Why the verification itself did not come to an end. */
  readonly problem?: string | undefined;
}

/** Each asks AWS some twenty times; more at once would run into the limits of one another. */
const atOnce = 4;

const rowOf = ({ id, accountId, label, state, problem }: SetupAccountView): VerifyRow => ({
  id,
  accountId,
  label,
  state,
  running: false,
  checks: [],
  problem,
});

/** Verifies accounts, a few at a time. When the table opens, those that are not known to work are verified by themselves. */
export function useVerification(accounts: readonly SetupAccountView[]) {
  const [rows, setRows] = useState(() => accounts.map(rowOf));
  const change = (id: string, part: Partial<VerifyRow>): void =>
    setRows((before) => before.map((row) => (row.id === id ? { ...row, ...part } : row)));

  async function verifyOne(id: string): Promise<void> {
    change(id, { running: true, problem: undefined });
    const outcome = await call('accounts/verify', { id });
    change(
      id,
      outcome.ok
        ? { running: false, state: outcome.data.account.state, checks: outcome.data.checks }
        : { running: false, problem: outcome.problem.message },
    );
  }
  async function verify(ids: readonly string[]): Promise<void> {
    const left = [...ids];
    const work = async (): Promise<void> => {
      for (let id = left.shift(); id !== undefined; id = left.shift()) await verifyOne(id);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }
  useEffect(() => {
    void verify(rows.filter(({ state }) => state !== 'working').map(({ id }) => id));
  }, []);
  const running = rows.some((row) => row.running);
  return { rows, running, verifyOne, verifyAll: () => verify(rows.map(({ id }) => id)) };
}
