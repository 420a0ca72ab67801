import { useState } from 'react';
import type { AccountsReply } from '../../../../src/contract/replies';
import { PageHead } from '../shared/page-head';
import { useFocusBack } from '../shared/use-focus-back';
import { useNow } from '../shared/use-now';
import { AccountForm } from './account-form';
import { AccountList } from './account-list';
import { BeforeYouAdd } from './before-you-add';
import { RemovedAccounts } from './removed/removed-accounts';
import { SigningKey } from './signing-key';
import { AllChecks } from './verification/all-checks';

const agesRenewedMs = 30_000;

const intro =
  'Repositories of this workspace can start and follow pipelines in these accounts. Slipway stores no AWS key, unless you link an account with one.';

/** Account link in the form; `new` adds one. */
type Editing = { readonly id: string } | 'new' | undefined;

/** What the form shows, and which account link was saved last: that one is verified when its card appears. */
function useEditing(onReload: () => void) {
  const [editing, setEditing] = useState<Editing>();
  const [savedId, setSavedId] = useState<string>();
  const rememberFocus = useFocusBack(editing !== undefined);
  function edit(what: Editing): void {
    if (what !== undefined) rememberFocus();
    setSavedId(undefined);
    setEditing(what);
  }
  function saved(id: string): void {
    setEditing(undefined);
    setSavedId(id);
    onReload();
  }
  return { editing, savedId, edit, saved };
}

interface AccountsViewProps {
  readonly reply: AccountsReply;
  readonly onReload: () => void;
}

/** The loaded page: the list or the form, then what belongs to the workspace as a whole. */
export function AccountsView({ reply, onReload }: AccountsViewProps) {
  const { editing, savedId, edit, saved } = useEditing(onReload);
  const nowMs = useNow(agesRenewedMs);
  const { keyCreatedAt } = reply.issuer;
  const adding = editing === 'new';
  const edited = reply.accounts.find(({ id }) => typeof editing === 'object' && editing.id === id);
  return (
    <>
      <PageHead
        title="AWS accounts"
        text={intro}
        actionLabel="Link an AWS account"
        onAction={editing === undefined ? () => edit('new') : undefined}
      />
      <BeforeYouAdd key={String(adding)} reply={reply} open={adding || reply.accounts.length === 0} />
      {editing === undefined ? (
        <AccountList
          reply={reply}
          savedId={savedId}
          nowMs={nowMs}
          onEdit={(id) => edit({ id })}
          onChanged={onReload}
        />
      ) : (
        <AccountForm account={edited} onSaved={saved} onCancel={() => edit(undefined)} />
      )}
      {editing === undefined && reply.isOwner && reply.accounts.length > 0 && (
        <AllChecks accounts={reply.accounts} nowMs={nowMs} onVerified={onReload} />
      )}
      {editing === undefined && reply.isOwner && (
        <RemovedAccounts key={reply.accounts.length} onRestored={onReload} />
      )}
      {reply.isOwner && keyCreatedAt !== undefined && (
        <SigningKey keyCreatedAt={keyCreatedAt} nowMs={nowMs} onRotated={onReload} />
      )}
    </>
  );
}
