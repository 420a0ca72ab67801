import { useEffect, useState } from 'react';
import type { VerifyReply } from '../../../../../src/contract/verify-views';
import { call } from '../../invoke';
import { useAction } from '../../shared/use-action';

const askAgainMs = 3_000;

/** Verifies an account, and asks on until its test events came or were given up. */
export function useVerify(id: string, onChanged: () => void) {
  const [result, setResult] = useState<VerifyReply>();
  const { run, running, problem } = useAction('accounts/verify');

  async function verify(): Promise<void> {
    const reply = await run({ id });
    setResult(reply);
    if (reply !== undefined) onChanged();
  }
  useEffect(() => {
    if (result?.pending !== true) return undefined;
    let over = false;
    const timer = setTimeout(() => {
      void call('accounts/verify-events', { id }).then((outcome) => {
        // A new object keeps asking, also after a failure that passes.
        if (over) return;
        setResult(outcome.ok ? outcome.data : { ...result });
        if (outcome.ok && !outcome.data.pending) onChanged();
      });
    }, askAgainMs);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [id, result]);
  return { result, verify, running, problem };
}
