import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import type { AccountUseView, AccountView } from '../../../../src/contract/views';
import { Notice } from '../shared/notice';
import { useEffect } from 'react';
import { AccessKey } from './access-key';
import { AccountFacts } from './account-facts';
import { accountStates } from './account-states';
import { CallbackList } from './callback-list';
import { RemoveAccount } from './remove-account';
import { useVerify } from './verification/use-verify';
import { VerifyResult } from './verification/verify-result';

interface AccountCardProps {
  readonly account: AccountView;
  /** Linked pipelines that need this account. */
  readonly uses: readonly AccountUseView[];
  /** Owners; account managers may not. */
  readonly mayRemove: boolean;
  /** Just saved: nothing is known about the role before it was tried. */
  readonly isFresh: boolean;
  readonly nowMs: number;
  readonly onEdit: () => void;
  readonly onChanged: () => void;
}

/** One account link with everything that can be done to it. */
export function AccountCard(props: AccountCardProps) {
  const { account, uses, mayRemove, isFresh, nowMs, onEdit, onChanged } = props;
  const { result, verify, running, problem } = useVerify(account.id, onChanged);
  const { label, appearance } = accountStates[account.state];

  useEffect(() => {
    if (isFresh && (account.way === 'oidc' || account.hasAccessKey === true)) void verify();
  }, [isFresh]);
  return (
    <li className="card">
      <div className="card-head">
        <h2>{account.label}</h2>
        <Lozenge appearance={appearance}>{label}</Lozenge>
        <div className="actions">
          <Button isLoading={running} onClick={() => void verify()}>
            Verify
          </Button>
          <Button appearance="subtle" onClick={onEdit}>
            Edit<span className="visually-hidden"> {account.label}</span>
          </Button>
          {mayRemove && <RemoveAccount account={account} uses={uses} onRemoved={onChanged} />}
        </div>
      </div>
      {account.problem !== undefined && result === undefined && (
        <Notice tone="error">{account.problem}</Notice>
      )}
      <VerifyResult result={result} problem={problem} />
      {account.way === 'access-key' && <AccessKey account={account} onSaved={() => void verify()} />}
      <AccountFacts account={account} nowMs={nowMs} />
      <CallbackList account={account} nowMs={nowMs} onChanged={onChanged} />
    </li>
  );
}
