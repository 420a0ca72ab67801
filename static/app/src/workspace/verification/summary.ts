import type { AccountView, CheckView } from '../../../../../src/contract/views';

interface Verified {
  readonly state: AccountView['state'];
  readonly checks: readonly CheckView[];
  readonly pending: boolean;
}

function failuresOf(count: number): string {
  return count === 1 ? '1 check failed' : `${count} checks failed`;
}

/** The outcome in a row of many: the state stands beside it. */
export function shortSummaryOf({ checks, pending }: Omit<Verified, 'state'>): string {
  const failed = checks.filter(({ result }) => result === 'failed').length;
  if (failed > 0) return failuresOf(failed);
  return pending ? 'Waiting for the test event…' : 'All checks passed';
}

/** The outcome of a verification in a sentence or two. */
export function summaryOf({ state, checks, pending }: Verified): string {
  const failed = checks.filter(({ result }) => result === 'failed').length;
  return [
    state === 'working' ? 'The account works.' : 'Slipway cannot work in this account.',
    ...(failed > 0 ? [`${failuresOf(failed)}.`] : []),
    ...(pending ? ['Waiting for the test event…'] : []),
  ].join(' ');
}
