import type { AccountsReply } from '../../../../src/contract/replies';
import { Empty } from '../shared/empty';
import { AccountCard } from './account-card';

interface AccountListProps {
  readonly reply: AccountsReply;
  /** The account link that was saved last, to be verified. */
  readonly savedId: string | undefined;
  readonly nowMs: number;
  readonly onEdit: (id: string) => void;
  readonly onChanged: () => void;
}

/** All account links of the workspace. */
export function AccountList({ reply, savedId, nowMs, onEdit, onChanged }: AccountListProps) {
  const { accounts, uses } = reply;
  if (accounts.length === 0) {
    return (
      <Empty title="No AWS account yet">
        <p>
          Deploy the stack under Set up, which links the account as well. Or make the role by hand, then link
          it here.
        </p>
      </Empty>
    );
  }
  return (
    <ul className="stack" aria-label="AWS accounts">
      {accounts.map((account) => (
        <AccountCard
          key={account.id}
          account={account}
          uses={uses.filter(({ accountLinkId }) => accountLinkId === account.id)}
          mayRemove={reply.isOwner}
          isFresh={account.id === savedId}
          nowMs={nowMs}
          onEdit={() => onEdit(account.id)}
          onChanged={onChanged}
        />
      ))}
    </ul>
  );
}
