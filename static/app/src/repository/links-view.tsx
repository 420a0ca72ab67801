import { useState } from 'react';
import type { LinksReply } from '../../../../src/contract/replies';
import { PageHead } from '../shared/page-head';
import { useFocusBack } from '../shared/use-focus-back';
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

interface LinksViewProps {
  readonly reply: LinksReply;
  readonly onReload: () => void;
}

/** The loaded page: the links, or the form for one. */
export function LinksView({ reply, onReload }: LinksViewProps) {
  const [editing, setEditing] = useState<Editing>();
  const rememberFocus = useFocusBack(editing !== undefined);
  const hasAccount = reply.accounts.length > 0;
  function edit(what: Editing): void {
    rememberFocus();
    setEditing(what);
  }
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
        onAction={hasAccount && editing === undefined ? () => edit('new') : undefined}
      />
      {reply.pause !== undefined && editing !== undefined && <PauseNotice pause={reply.pause} />}
      {!hasAccount && (
        <NoAccount
          workspaceSettingsUrl={reply.workspaceSettingsUrl}
          mayLink={reply.mayLinkAccounts === true}
        />
      )}
      {editing === undefined ? (
        <LinksOverview
          reply={reply}
          onEdit={(id) => edit({ id })}
          onEditRule={(linkId, ruleId) => edit({ linkId, ruleId })}
          onChanged={onReload}
        />
      ) : (
        <EditForm links={reply} editing={editing} onSaved={saved} onCancel={() => setEditing(undefined)} />
      )}
    </>
  );
}

interface EditFormProps {
  readonly links: LinksReply;
  readonly editing: NonNullable<Editing>;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

/** The form of a link, or of a rule. */
function EditForm({ links, editing, ...handlers }: EditFormProps) {
  if (editing === 'new') return <LinkForm reply={links} link={undefined} {...handlers} />;
  if ('id' in editing) {
    return <LinkForm reply={links} link={links.links.find(({ id }) => id === editing.id)} {...handlers} />;
  }
  const link = links.links.find(({ id }) => id === editing.linkId);
  if (link === undefined) return null;
  return <RuleForm link={link} rule={link.rules.find(({ id }) => id === editing.ruleId)} {...handlers} />;
}
