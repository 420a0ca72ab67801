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

/** Runs can be followed all the same: what failed says what is missing. */
const worksOf = (failed: number): string =>
  failed === 0 ? 'The account works.' : `The account works, but ${failuresOf(failed)}.`;

/** The outcome of a verification in a sentence or two. */
export function summaryOf({ state, checks, pending }: Verified): string {
  const failed = checks.filter(({ result }) => result === 'failed').length;
  return [
    state === 'working' ? worksOf(failed) : 'Slipway cannot work in this account.',
    ...(state !== 'working' && failed > 0 ? [`${failuresOf(failed)}.`] : []),
    ...(pending ? ['Waiting for the test event…'] : []),
  ].join(' ');
}
