import type { VerifyReply } from '../../../../src/contract/verify-views';
import type { PageProblem } from '../page-problem';
import { Notice } from '../shared/notice';
import { CheckTable } from './check-table';

interface VerifyResultProps {
  readonly result: VerifyReply | undefined;
  readonly problem: PageProblem | undefined;
}

function summaryOf(result: VerifyReply): string {
  const failed = result.checks.filter((check) => check.result === 'failed').length;
  if (failed === 0) return 'The account works.';
  return failed === 1 ? '1 check failed.' : `${failed} checks failed.`;
}

/** The outcome of "Verify", told to screen readers too. */
export function VerifyResult({ result, problem }: VerifyResultProps) {
  return (
    <>
      {problem !== undefined && <Notice tone="error">{problem.message}</Notice>}
      <div role="status" className="verdict">
        {result !== undefined && <strong>{summaryOf(result)}</strong>}
      </div>
      {result !== undefined && <CheckTable checks={result.checks} />}
    </>
  );
}
