import type { AccountView } from '../../../../src/contract/views';

interface StateDrawing {
  readonly label: string;
  readonly appearance: 'success' | 'danger' | 'neutral';
}

/** How the state of an account link is drawn. */
export const accountStates = {
  unverified: { label: 'Not verified', appearance: 'neutral' },
  working: { label: 'Working', appearance: 'success' },
  broken: { label: 'Broken', appearance: 'danger' },
} as const satisfies Record<AccountView['state'], StateDrawing>;
