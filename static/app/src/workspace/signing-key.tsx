import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { AccountsReply } from '../../../../src/contract/replies';
import { Age } from '../shared/age';
import { ConfirmDialog } from '../shared/confirm-dialog';
import { FormProblem } from '../shared/form-problem';
import { useAction } from '../shared/use-action';

interface SigningKeyProps {
  readonly issuer: AccountsReply['issuer'];
  readonly nowMs: number;
  readonly onRotated: () => void;
}

/** The key that signs this workspace's tokens: its age, and both ways of replacing it. */
export function SigningKey({ issuer, nowMs, onRotated }: SigningKeyProps) {
  const [asking, setAsking] = useState(false);
  const rotate = useAction('issuer/rotate');
  async function run(emergency: boolean): Promise<void> {
    if ((await rotate.run({ emergency })) === undefined) return;
    setAsking(false);
    onRotated();
  }
  return (
    <section className="card" aria-labelledby="signing-key">
      <h2 id="signing-key">Signing key</h2>
      <p>
        Signs the short-lived tokens that AWS exchanges for a session. It was made{' '}
        {issuer.keyCreatedAt === undefined ? 'not yet' : <Age iso={issuer.keyCreatedAt} nowMs={nowMs} />}.
        Nothing has to be changed in AWS when it is replaced.
      </p>
      {!asking && <FormProblem problem={rotate.problem} />}
      <div className="actions">
        <Button isLoading={rotate.running && !asking} onClick={() => void run(false)}>
          Replace in 24 hours
        </Button>
        <Button appearance="subtle" onClick={() => setAsking(true)}>
          Replace now
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title="Replace the signing key now?"
          confirmLabel="Replace now"
          running={rotate.running}
          problem={rotate.problem}
          onConfirm={() => void run(true)}
          onCancel={() => setAsking(false)}
        >
          <p>Do this when the key may be known to somebody else. The old key is refused at once.</p>
          <p>
            Starts may fail for some minutes, until AWS has fetched the new key. Slipway tries those again by
            itself.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}
