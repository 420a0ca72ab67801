import type { LinksReply } from '../../../../src/contract/replies';
import type { LinkView } from '../../../../src/contract/views';
import { FormButtons } from '../shared/form-buttons';
import { FormHeading } from '../shared/form-heading';
import { FormProblem } from '../shared/form-problem';
import { accountProblemOf } from './account-problem';
import { KindField } from './kind-field';
import { LinkDetails } from './link-details';
import { linkedAs } from './linked-as';
import { PipelineField } from './pipeline-field';
import { PlaceField } from './place-field';
import { useLinkForm } from './use-link-form';

interface LinkFormProps {
  readonly reply: LinksReply;
  /** Absent: a new link. */
  readonly link: LinkView | undefined;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

/** Adds or changes a link. What depends on the pipeline or project appears once one is chosen. */
export function LinkForm({ reply, link, onSaved, onCancel }: LinkFormProps) {
  const form = useLinkForm(reply, link, onSaved);
  const { draft, save, change } = form;
  const fields = save.problem?.fields;
  const isLost = link !== undefined && draft.region === '';
  const lost = isLost ? accountProblemOf(link, reply.accounts) : undefined;
  return (
    <form className="card stack" onSubmit={form.submit} noValidate>
      <FormHeading>{link === undefined ? 'Link a pipeline' : `Change ${link.name}`}</FormHeading>
      <FormProblem problem={save.problem} />
      <PlaceField
        accounts={reply.accounts}
        accountLinkId={draft.accountLinkId}
        region={draft.region}
        error={fields?.['accountLinkId'] ?? fields?.['region'] ?? lost}
        onChange={(accountLinkId, region) => change({ accountLinkId, region, pipeline: '' })}
      />
      {draft.region !== '' && <KindField kind={form.kind} onChange={form.chooseKind} />}
      {draft.region !== '' && (
        <PipelineField
          kind={form.kind}
          pipelines={form.pipelines}
          linked={linkedAs(reply.links, draft)}
          chosen={draft.pipeline}
          onChoose={form.choosePipeline}
          error={fields?.['pipeline']}
        />
      )}
      {draft.pipeline !== '' && <LinkDetails form={form} />}
      <FormButtons saveLabel="Save link" saving={save.running} unsaved={form.unsaved} onCancel={onCancel} />
    </form>
  );
}
