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

/** How often it is asked whether test events came back. The server gives them a minute. */
const everyMs = 3000;

type Change = (id: string, part: Partial<VerifyRow>) => void;

/** Verifies one account and waits until its test events are judged. */
async function verify(id: string, change: Change): Promise<void> {
  change(id, { running: true, problem: undefined });
  let outcome = await call('accounts/verify', { id });
  while (outcome.ok && outcome.data.pending) {
    const { account, checks } = outcome.data;
    change(id, { state: account.state, checks });
    await new Promise((resolve) => setTimeout(resolve, everyMs));
    outcome = await call('accounts/verify-events', { id });
  }
  const part = outcome.ok
    ? { state: outcome.data.account.state, checks: outcome.data.checks }
    : { problem: outcome.problem.message };
  change(id, { ...part, running: false });
}

async function verifySome(ids: readonly string[], change: Change): Promise<void> {
  const left = [...ids];
  const work = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) await verify(id, change);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** What the last verifications found, so that those who come back see it at once. */
async function showLast(change: Change): Promise<void> {
  const outcome = await call('accounts/checks', {});
  if (!outcome.ok) return;
  for (const { id, checks, state } of outcome.data.accounts) change(id, { checks, state });
}

/** Verifies accounts, a few at a time. When the table opens, those that are not known to work are verified by themselves. */
export function useVerification(accounts: readonly SetupAccountView[]) {
  const [rows, setRows] = useState(() => accounts.map(rowOf));
  const change: Change = (id, part) =>
    setRows((before) => before.map((row) => (row.id === id ? { ...row, ...part } : row)));
  useEffect(() => {
    const open = accounts.filter(({ state }) => state !== 'working').map(({ id }) => id);
    void showLast(change).then(() => verifySome(open, change));
  }, []);
  return {
    rows,
    running: rows.some((row) => row.running),
    verifyOne: (id: string) => verify(id, change),
    verifyAll: () =>
      verifySome(
        rows.map(({ id }) => id),
        change,
      ),
  };
}
