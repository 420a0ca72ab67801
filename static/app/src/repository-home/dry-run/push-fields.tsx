import { Choice } from '../../control/choice';
import { TextField } from '../../shared/text-field';
import type { DryDraft } from './dry-draft';

export interface DryFieldsProps {
  readonly draft: DryDraft;
  readonly fields: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<DryDraft>) => void;
}

/** What a push is about. */
export function PushFields({ draft, fields, onChange }: DryFieldsProps) {
  return (
    <div className="columns">
      <Choice
        label="What is pushed"
        value={draft.refType}
        options={[
          ['branch', 'A branch'],
          ['tag', 'A tag'],
        ]}
        onChange={(refType) => onChange({ refType })}
      />
      <TextField
        label="Branch or tag"
        value={draft.refName}
        maxLength={255}
        error={fields['ref.name']}
        onChange={(refName) => onChange({ refName })}
      />
      <Choice
        label="What happens to it"
        value={draft.change}
        options={[
          ['updated', 'It gets new commits, or is moved'],
          ['created', 'It is created'],
          ['deleted', 'It is deleted'],
        ]}
        onChange={(change) => onChange({ change })}
      />
    </div>
  );
}
