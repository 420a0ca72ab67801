import { linesError } from '../../shared/field-errors';
import { LinesField } from '../../shared/lines-field';
import { TextField } from '../../shared/text-field';
import type { DryFieldsProps } from './push-fields';

/** What the head commit is. */
export function CommitFields({ draft, fields, onChange }: DryFieldsProps) {
  return (
    <>
      <div className="columns">
        <LinesField
          label="Message of the head commit"
          value={draft.message}
          error={fields['message']}
          onChange={(message) => onChange({ message })}
        />
        <LinesField
          label="Changed files"
          value={draft.paths}
          help="One path per line. Empty: nobody says."
          error={linesError(fields, 'paths', draft.paths)}
          onChange={(paths) => onChange({ paths })}
        />
      </div>
      <TextField
        label="Author"
        value={draft.author}
        maxLength={255}
        help="E-mail address or Atlassian account id."
        error={fields['author']}
        onChange={(author) => onChange({ author })}
      />
    </>
  );
}
