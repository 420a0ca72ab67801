import Lozenge from '@atlaskit/lozenge';
import type { CheckView } from '../../../../../src/contract/views';

/** How the result of a check is drawn. */
export const checkResults = {
  passed: <Lozenge appearance="success">Passed</Lozenge>,
  failed: <Lozenge appearance="danger">Failed</Lozenge>,
  'not-tried': <Lozenge appearance="neutral">Not tried</Lozenge>,
} as const satisfies Record<CheckView['result'], unknown>;
