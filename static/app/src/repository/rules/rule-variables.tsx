import type { PipelineFactsView } from '../../../../../src/contract/views';
import { fieldError } from '../../shared/field-errors';
import { TextField } from '../../shared/text-field';
import { Tick } from '../../shared/tick';
import type { RuleForm } from './use-rule-form';

interface RuleVariablesProps {
  readonly form: RuleForm;
  readonly facts: PipelineFactsView;
}

/** A value for each variable that the pipeline declares. */
export function RuleVariables({ form: { draft, fields, change }, facts }: RuleVariablesProps) {
  if (facts.variables.length === 0) return null;
  const other = (name: string): string[] => draft.anyText.filter((each) => each !== name);
  return (
    <fieldset className="field stack">
      <legend className="label">
        {facts.kind === 'project' ? 'Environment variables' : 'Pipeline variables'}
      </legend>
      <span className="small">
        {`\${commit}, \${branch}, \${tag}, \${actor}, \${message.title}, \${pr.id}, \${pr.source}, \${pr.destination} and \${pr.title} are filled in at each start. Empty: the default of the ${facts.kind}.`}
      </span>
      {facts.variables.map((name) => (
        <div key={name} className="stack">
          <TextField
            label={name}
            value={draft.variables[name] ?? ''}
            maxLength={1000}
            error={fieldError(fields, `variables.${name}`)}
            onChange={(value) => change({ variables: { ...draft.variables, [name]: value } })}
          />
          {draft.variables[name]?.includes('${') === true && (
            <Tick
              label={`${name} may be any text`}
              help="AWS puts a variable’s text into commands as it is: only for pipelines that quote it. Without this, an event whose text has other characters than letters, digits and . / @ + - _ does not start."
              checked={draft.anyText.includes(name)}
              onChange={(any) => change({ anyText: any ? [...other(name), name] : other(name) })}
            />
          )}
        </div>
      ))}
    </fieldset>
  );
}
