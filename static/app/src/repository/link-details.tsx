import { TextField } from '../shared/text-field';
import { startsSeveralRefs } from './start-advice';
import { ModeField } from './mode-field';
import { StartRules } from './start-rules';
import type { LinkForm } from './use-link-form';

/** What there is to decide once a pipeline is chosen. */
export function LinkDetails({ form }: { readonly form: LinkForm }) {
  const { draft, change } = form;
  const fields = form.save.problem?.fields;
  return (
    <>
      <TextField
        label="Name"
        value={draft.name}
        maxLength={80}
        help="People see it on each run and as the name of the build status."
        error={fields?.['name']}
        onChange={(name) => change({ name })}
      />
      <ModeField
        mode={draft.mode}
        choice={form.choice}
        severalRefs={startsSeveralRefs(draft)}
        onChange={(mode) => change({ mode })}
      />
      {draft.mode === 'start' && (
        <StartRules draft={draft} facts={form.facts} fields={fields} onChange={change} />
      )}
    </>
  );
}
