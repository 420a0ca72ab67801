import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import type { AccountUseView, AccountView } from '../../../../src/contract/views';
import { Notice } from '../shared/notice';
import { useAction } from '../shared/use-action';
import { useEffect, useState } from 'react';
import { AccountFacts } from './account-facts';
import { accountStates } from './account-states';
import { CallbackList } from './callback-list';
import { RemoveAccount } from './remove-account';
import { VerifyResult } from './verify-result';
import type { VerifyReply } from '../../../../src/contract/verify-views';

interface AccountCardProps {
  readonly account: AccountView;
  /** Linked pipelines that need this account. */
  readonly uses: readonly AccountUseView[];
  /** Just saved: nothing is known about the role before it was tried. */
  readonly isFresh: boolean;
  readonly nowMs: number;
  readonly onEdit: () => void;
  readonly onChanged: () => void;
}

/** One account link with everything that can be done to it. */
export function AccountCard({ account, uses, isFresh, nowMs, onEdit, onChanged }: AccountCardProps) {
  const [result, setResult] = useState<VerifyReply>();
  const verify = useAction('accounts/verify');
  const { label, appearance } = accountStates[account.state];

  async function runVerify(): Promise<void> {
    const reply = await verify.run({ id: account.id });
    setResult(reply);
    if (reply !== undefined) onChanged();
  }
  useEffect(() => {
    if (isFresh) void runVerify();
  }, [isFresh]);
  return (
    <li className="card">
      <div className="card-head">
        <h2>{account.label}</h2>
        <Lozenge appearance={appearance}>{label}</Lozenge>
        <div className="actions">
          <Button isLoading={verify.running} onClick={() => void runVerify()}>
            Verify
          </Button>
          <Button appearance="subtle" onClick={onEdit}>
            Edit
          </Button>
          <RemoveAccount account={account} uses={uses} onRemoved={onChanged} />
        </div>
      </div>
      {account.problem !== undefined && result === undefined && (
        <Notice tone="error">{account.problem}</Notice>
      )}
      <VerifyResult result={result} problem={verify.problem} />
      <AccountFacts account={account} nowMs={nowMs} />
      <CallbackList account={account} nowMs={nowMs} onChanged={onChanged} />
    </li>
  );
}
