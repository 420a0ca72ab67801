import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { AccountsReply } from '../../../../src/contract/replies';
import { useNow } from '../shared/use-now';
import { AccountForm } from './account-form';
import { AccountList } from './account-list';
import { BeforeYouAdd } from './before-you-add';
import { SigningKey } from './signing-key';

const agesRenewedMs = 30_000;

/** Account link in the form; `new` adds one. */
type Editing = { readonly id: string } | 'new' | undefined;

/** The loaded page: the list or the form, then what belongs to the workspace as a whole. */
export function AccountsView({
  reply,
  onReload,
}: {
  readonly reply: AccountsReply;
  readonly onReload: () => void;
}) {
  const [editing, setEditing] = useState<Editing>();
  const nowMs = useNow(agesRenewedMs);
  const adding = editing === 'new';
  function saved(): void {
    setEditing(undefined);
    onReload();
  }
  return (
    <>
      <header className="page-head">
        <div className="stack tight">
          <h1>AWS accounts</h1>
          <p>
            Repositories of this workspace can start and follow pipelines in these accounts. Slipway stores no
            AWS key.
          </p>
        </div>
        {editing === undefined && (
          <Button appearance="primary" onClick={() => setEditing('new')}>
            Link an AWS account
          </Button>
        )}
      </header>
      <BeforeYouAdd key={String(adding)} reply={reply} open={adding || reply.accounts.length === 0} />
      {editing === undefined ? (
        <AccountList
          accounts={reply.accounts}
          nowMs={nowMs}
          onEdit={(id) => setEditing({ id })}
          onChanged={onReload}
        />
      ) : (
        <AccountForm
          account={adding ? undefined : reply.accounts.find((account) => account.id === editing.id)}
          onSaved={saved}
          onCancel={() => setEditing(undefined)}
        />
      )}
      {reply.issuer.keyCreatedAt !== undefined && (
        <SigningKey issuer={reply.issuer} nowMs={nowMs} onRotated={onReload} />
      )}
    </>
  );
}
