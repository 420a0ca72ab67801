import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { Age } from '../shared/age';
import { FormProblem } from '../shared/form-problem';
import { useAction } from '../shared/use-action';
import { EmergencyDialog } from './emergency-dialog';

interface SigningKeyProps {
  readonly keyCreatedAt: string;
  readonly nowMs: number;
  readonly onRotated: () => void;
}

const done = {
  routine: 'A new key is published. It takes over in 24 hours.',
  emergency: 'The key is replaced.',
} as const;

/** The key that signs this workspace's tokens: its age, and both ways of replacing it. */
export function SigningKey({ keyCreatedAt, nowMs, onRotated }: SigningKeyProps) {
  const [asking, setAsking] = useState(false);
  const [result, setResult] = useState('');
  const { run, running, problem } = useAction('issuer/rotate');
  async function rotate(kind: keyof typeof done): Promise<void> {
    if ((await run({ emergency: kind === 'emergency' })) === undefined) return;
    setAsking(false);
    setResult(done[kind]);
    onRotated();
  }
  return (
    <section className="card" aria-labelledby="signing-key">
      <h2 id="signing-key">Signing key</h2>
      <p>
        Signs the short-lived tokens that AWS exchanges for a session. Made{' '}
        <Age iso={keyCreatedAt} nowMs={nowMs} />. Nothing has to be changed in AWS when it is replaced.
      </p>
      {!asking && <FormProblem problem={problem} />}
      <div className="actions">
        <Button isLoading={running && !asking} onClick={() => void rotate('routine')}>
          Replace in 24 hours
        </Button>
        <Button appearance="subtle" onClick={() => setAsking(true)}>
          Replace now
        </Button>
        <span role="status">{result}</span>
      </div>
      {asking && (
        <EmergencyDialog
          running={running}
          problem={problem}
          onConfirm={() => void rotate('emergency')}
          onCancel={() => setAsking(false)}
        />
      )}
    </section>
  );
}
