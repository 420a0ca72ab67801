import Button from '@atlaskit/button/new';
import { Notice } from '../../shared/notice';
import type { StepProps } from './setup-view';
import { StepButtons } from './step-buttons';
import { StepFrame } from './step-frame';
import { useVerification } from './use-verification';
import { VerifyTable } from './verify-table';

/** Step 3: one table over all accounts. */
export function VerifyStep({ reply, mover }: StepProps) {
  const { rows, running, verifyAll, verifyOne } = useVerification(reply.accounts);
  const working = rows.filter((row) => row.state === 'working').length;
  const failed = rows.filter((row) => row.state === 'broken').length;
  const all = working === rows.length && rows.length > 0;
  return (
    <StepFrame step="verify">
      <div role="status">
        {!running && failed > 0 && (
          <Notice tone="warning" title={`${working} of ${rows.length} accounts work`}>
            Each failed check says what to change. Then verify the account again.
          </Notice>
        )}
        {!running && all && <Notice tone="success" title="Every account works" />}
      </div>
      <VerifyTable rows={rows} onRetry={(id) => void verifyOne(id)} />
      <StepButtons
        step="verify"
        mover={mover}
        skipHelp="Without it a mistake shows at the first push, as a failed build status. Slipway verifies every day by itself."
      >
        {all ? (
          <Button appearance="primary" isLoading={mover.moving} onClick={() => void mover.go('link')}>
            Continue
          </Button>
        ) : (
          <Button appearance="primary" isLoading={running} onClick={() => void verifyAll()}>
            {failed > 0 ? 'Verify again' : 'Verify all'}
          </Button>
        )}
      </StepButtons>
    </StepFrame>
  );
}
