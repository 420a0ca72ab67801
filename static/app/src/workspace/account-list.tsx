import type { AccountView } from '../../../../src/contract/views';
import { Empty } from '../shared/empty';
import { AccountCard } from './account-card';

interface AccountListProps {
  readonly accounts: readonly AccountView[];
  readonly nowMs: number;
  readonly onEdit: (id: string) => void;
  readonly onChanged: () => void;
}

/** All account links of the workspace. */
export function AccountList({ accounts, nowMs, onEdit, onChanged }: AccountListProps) {
  if (accounts.length === 0) {
    return (
      <Empty title="No AWS account yet">
        <p>Make the role in AWS with the steps above, then link it here.</p>
      </Empty>
    );
  }
  return (
    <ul className="stack" aria-label="AWS accounts">
      {accounts.map((account) => (
        <AccountCard
          key={account.id}
          account={account}
          nowMs={nowMs}
          onEdit={() => onEdit(account.id)}
          onChanged={onChanged}
        />
      ))}
    </ul>
  );
}
