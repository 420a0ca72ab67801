import type { VerifyReply } from '../../../../../src/contract/verify-views';
import type { PageProblem } from '../../page-problem';
import { Notice } from '../../shared/notice';
import { CheckTable } from './check-table';
import { summaryOf } from './summary';

interface VerifyResultProps {
  readonly result: VerifyReply | undefined;
  readonly problem: PageProblem | undefined;
}

/** The outcome of "Verify", told to screen readers too. */
export function VerifyResult({ result, problem }: VerifyResultProps) {
  return (
    <>
      {problem !== undefined && <Notice tone="error">{problem.message}</Notice>}
      <div role="status">
        {result !== undefined && <strong>{summaryOf({ ...result, state: result.account.state })}</strong>}
      </div>
      {result !== undefined && (
        <CheckTable checks={result.checks} caption={`Checks of ${result.account.label}`} />
      )}
    </>
  );
}
