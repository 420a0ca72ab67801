import { useState } from 'react';
import type { LinksReply } from '../../../../src/contract/replies';
import { PageHead } from '../shared/page-head';
import { LinkForm } from './link-form';
import { LinksOverview } from './links-overview';
import { PauseNotice } from '../control/pause-notice';
import { RuleForm } from './rules/rule-form';
import { NoAccount } from './no-account';

/** Link in the form; `new` adds one. */
type Editing =
  | { readonly id: string }
  | { readonly linkId: string; readonly ruleId: string | undefined }
  | 'new'
  | undefined;

/** The rule in the form, by its link. */
function ruleOf(editing: Editing): { readonly linkId?: string; readonly ruleId?: string | undefined } {
  return typeof editing === 'object' && 'linkId' in editing ? editing : {};
}

interface LinksViewProps {
  readonly reply: LinksReply;
  readonly onReload: () => void;
}

/** The loaded page: the links, or the form for one. */
export function LinksView({ reply, onReload }: LinksViewProps) {
  const [editing, setEditing] = useState<Editing>();
  const hasAccount = reply.accounts.length > 0;
  const { linkId, ruleId } = ruleOf(editing);
  const ruleLink = reply.links.find((link) => link.id === linkId);
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
      {editing === undefined && (
        <LinksOverview
          reply={reply}
          onEdit={(id) => setEditing({ id })}
          onEditRule={(linkId, ruleId) => setEditing({ linkId, ruleId })}
          onChanged={onReload}
        />
      )}
      {editing !== undefined && (editing === 'new' || 'id' in editing) && (
        <LinkForm
          reply={reply}
          link={editing === 'new' ? undefined : reply.links.find((link) => link.id === editing.id)}
          onSaved={saved}
          onCancel={() => setEditing(undefined)}
        />
      )}
      {ruleLink !== undefined && (
        <RuleForm
          link={ruleLink}
          rule={ruleLink.rules.find((rule) => rule.id === ruleId)}
          onSaved={saved}
          onCancel={() => setEditing(undefined)}
        />
      )}
    </>
  );
}
