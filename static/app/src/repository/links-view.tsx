import { useState } from 'react';
import type { LinksReply } from '../../../../src/contract/replies';
import { PageHead } from '../shared/page-head';
import { LinkForm } from './link-form';
import { LinksOverview } from './links-overview';
import { PauseNotice } from '../control/pause-notice';
import { NoAccount } from './no-account';

/** Link in the form; `new` adds one. */
type Editing = { readonly id: string } | 'new' | undefined;

interface LinksViewProps {
  readonly reply: LinksReply;
  readonly onReload: () => void;
}

/** The loaded page: the links, or the form for one. */
export function LinksView({ reply, onReload }: LinksViewProps) {
  const [editing, setEditing] = useState<Editing>();
  const hasAccount = reply.accounts.length > 0;
  function saved(): void {
    setEditing(undefined);
    onReload();
  }
  return (
    <>
      <PageHead
        title="Pipelines"
        text="Each linked pipeline shows its runs in this repository and its result on the commit."
        actionLabel="Link a pipeline"
        onAction={hasAccount && editing === undefined ? () => setEditing('new') : undefined}
      />
      {reply.pause !== undefined && editing !== undefined && <PauseNotice pause={reply.pause} />}
      {!hasAccount && (
        <NoAccount
          workspaceSettingsUrl={reply.workspaceSettingsUrl}
          mayLink={reply.mayLinkAccounts === true}
        />
      )}
      {editing === undefined ? (
        <LinksOverview reply={reply} onEdit={(id) => setEditing({ id })} onChanged={onReload} />
      ) : (
        <LinkForm
          reply={reply}
          link={editing === 'new' ? undefined : reply.links.find((link) => link.id === editing.id)}
          onSaved={saved}
          onCancel={() => setEditing(undefined)}
        />
      )}
    </>
  );
}
