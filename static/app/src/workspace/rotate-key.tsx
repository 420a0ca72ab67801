import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { useAction } from '../shared/use-action';

interface RotateKeyProps {
  readonly accountId: string;
  readonly region: string;
  readonly onRotated: () => void;
}

/** Makes a new callback key and gives it to AWS through the role: nothing to copy. */
export function RotateKey({ accountId, region, onRotated }: RotateKeyProps) {
  const [done, setDone] = useState(false);
  const { run, running, problem } = useAction('accounts/rotate-callback-key');
  async function rotate(): Promise<void> {
    setDone(false);
    if ((await run({ id: accountId, region })) === undefined) return;
    setDone(true);
    onRotated();
  }
  return (
    <>
      <span role="status" className="small">
        {done && 'Renewed. The old key works for 24 more hours.'}
      </span>
      {problem !== undefined && <span role="alert">{problem.message}</span>}
      <Button spacing="compact" isLoading={running} onClick={() => void rotate()}>
        Renew key
        <span className="visually-hidden"> for {region}</span>
      </Button>
    </>
  );
}
