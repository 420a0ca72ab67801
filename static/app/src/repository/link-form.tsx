import type { LinksReply } from '../../../../src/contract/replies';
import type { LinkView } from '../../../../src/contract/views';
import { FormProblem } from '../shared/form-problem';
import { TextField } from '../shared/text-field';
import { useFocusOnMount } from '../shared/use-focus-on-mount';
import { FormButtons } from './form-buttons';
import { ModeField } from './mode-field';
import { PipelineField } from './pipeline-field';
import { PlaceField } from './place-field';
import { StartRules } from './start-rules';
import { useLinkForm } from './use-link-form';

interface LinkFormProps {
  readonly reply: LinksReply;
  /** Absent: a new link. */
  readonly link: LinkView | undefined;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

/** Adds or changes a link. What depends on the pipeline appears once one is chosen. */
export function LinkForm({ reply, link, onSaved, onCancel }: LinkFormProps) {
  const form = useLinkForm(reply, link, onSaved);
  const { draft, save, change } = form;
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const fields = save.problem?.fields;
  return (
    <form className="card stack" onSubmit={form.submit} noValidate>
      <h2 ref={heading} tabIndex={-1}>
        {link === undefined ? 'Link a pipeline' : `Change ${link.name}`}
      </h2>
      <FormProblem problem={save.problem} />
      <PlaceField
        accounts={reply.accounts}
        accountLinkId={draft.accountLinkId}
        region={draft.region}
        error={fields?.['accountLinkId'] ?? fields?.['region']}
        onChange={(accountLinkId, region) => change({ accountLinkId, region, pipeline: '' })}
      />
      {draft.region !== '' && (
        <PipelineField
          pipelines={form.pipelines}
          chosen={draft.pipeline}
          onChoose={form.choosePipeline}
          error={fields?.['pipeline']}
        />
      )}
      {draft.pipeline !== '' && (
        <>
          <TextField
            label="Name"
            value={draft.name}
            maxLength={80}
            help="People see it on each run and as the name of the build status."
            error={fields?.['name']}
            onChange={(name) => change({ name })}
          />
          <ModeField mode={draft.mode} choice={form.choice} onChange={(mode) => change({ mode })} />
          {draft.mode === 'start' && (
            <StartRules draft={draft} facts={form.facts} fields={fields} onChange={change} />
          )}
        </>
      )}
      <FormButtons saving={save.running} unsaved={form.unsaved} onCancel={onCancel} />
    </form>
  );
}
