import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { AccountUseView, AccountView } from '../../../../src/contract/views';
import { ConfirmDialog } from '../shared/confirm-dialog';
import { useAction } from '../shared/use-action';
import { AccountUses } from './account-uses';

interface RemoveAccountProps {
  readonly account: AccountView;
  readonly uses: readonly AccountUseView[];
  readonly onRemoved: () => void;
}

/** Removes an account link after saying what stops with it. */
export function RemoveAccount({ account, uses, onRemoved }: RemoveAccountProps) {
  const [asking, setAsking] = useState(false);
  const remove = useAction('accounts/remove');
  async function confirm(): Promise<void> {
    if ((await remove.run({ id: account.id })) === undefined) return;
    setAsking(false);
    onRemoved();
  }
  return (
    <>
      <Button appearance="subtle" onClick={() => setAsking(true)}>
        Remove
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Remove ${account.label}?`}
          confirmLabel="Remove account"
          running={remove.running}
          problem={remove.problem}
          onConfirm={() => void confirm()}
          onCancel={() => setAsking(false)}
        >
          <AccountUses uses={uses} />
          <p>These things stop at once for AWS account {account.accountId}:</p>
          <ul className="bullets">
            <li>pushes no longer start its pipelines in any repository of this workspace,</li>
            <li>build statuses and the run list no longer follow its pipelines,</li>
            {account.sets.includes('publish') && (
              <li>repository events and entries of the audit log no longer reach its EventBridge bus,</li>
            )}
            <li>its callback keys in {account.regions.join(', ')} are refused.</li>
          </ul>
          <p>
            You can restore it here for 30 days, with its links and callback keys. Nothing changes in AWS.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
