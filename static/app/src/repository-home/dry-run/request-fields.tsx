import { Choice } from '../../control/choice';
import { TextField } from '../../shared/text-field';
import { Tick } from '../../shared/tick';
import type { DryFieldsProps } from './push-fields';

const phases = [
  ['open', 'Open: just opened, or with a new commit'],
  ['merged', 'Merged'],
  ['declined', 'Declined'],
] as const;

/** What a pull request is about. */
export function RequestFields({ draft, fields, onChange }: DryFieldsProps) {
  return (
    <>
      <div className="columns">
        <TextField
          label="From branch"
          value={draft.source}
          maxLength={255}
          error={fields['source']}
          onChange={(source) => onChange({ source })}
        />
        <TextField
          label="Into branch"
          value={draft.destination}
          maxLength={255}
          error={fields['destination']}
          onChange={(destination) => onChange({ destination })}
        />
        <TextField
          label="Title"
          value={draft.title}
          maxLength={255}
          error={fields['title']}
          onChange={(title) => onChange({ title })}
        />
        <Choice
          label="It is"
          value={draft.phase}
          options={phases}
          onChange={(phase) => onChange({ phase })}
        />
      </div>
      <div className="columns">
        <Tick label="It is a draft" checked={draft.draft} onChange={(is) => onChange({ draft: is })} />
        <Tick label="It comes from a fork" checked={draft.fork} onChange={(fork) => onChange({ fork })} />
      </div>
    </>
  );
}
