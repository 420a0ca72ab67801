import type { PipelineFactsView } from '../../../../src/contract/views';
import type { PageProblem } from '../page-problem';
import { fieldError } from '../shared/field-errors';
import { TextField } from '../shared/text-field';
import type { LinkDraft } from './link-draft';

interface VariableFieldsProps {
  readonly draft: LinkDraft;
  readonly facts: PipelineFactsView | undefined;
  readonly fields: PageProblem['fields'];
  readonly onChange: (part: Partial<LinkDraft>) => void;
}

/** A value for each variable that the pipeline declares. */
export function VariableFields({ draft, facts, fields, onChange }: VariableFieldsProps) {
  const names = facts?.variables ?? [];
  if (names.length === 0) return null;
  const change = (name: string, value: string): void =>
    onChange({ variables: { ...draft.variables, [name]: value } });
  return (
    <fieldset className="field stack">
      <legend className="label">
        {facts?.kind === 'project' ? 'Environment variables' : 'Pipeline variables'}
      </legend>
      <span className="small">
        {`\${commit}, \${branch} and \${tag} are filled in at each start. Empty: the default of the ${facts?.kind ?? 'pipeline'}.`}
      </span>
      {names.map((name) => (
        <TextField
          key={name}
          label={name}
          value={draft.variables[name] ?? ''}
          maxLength={1000}
          error={fieldError(fields, `variables.${name}`)}
          onChange={(value) => change(name, value)}
        />
      ))}
    </fieldset>
  );
}
