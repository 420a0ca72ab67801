import Button from '@atlaskit/button/new';
import { useEffect, useRef } from 'react';
import type { PipelineFactsView } from '../../../../../src/contract/views';
import { linesError } from '../../shared/field-errors';
import { LinesField } from '../../shared/lines-field';
import { TextField } from '../../shared/text-field';
import { Tick } from '../../shared/tick';
import { Choice } from '../../control/choice';
import type { ParameterDraft } from './parameter-draft';
import { choicesOf } from './parameter-draft';

export interface ParameterFieldProps {
  readonly draft: ParameterDraft;
  readonly at: number;
  readonly count: number;
  readonly facts: PipelineFactsView | undefined;
  readonly fields: Readonly<Record<string, string>>;
  /** It was just added or moved. */
  readonly focused: boolean;
  readonly onChange: (part: Partial<ParameterDraft>) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

const types = [
  ['text', 'Text'],
  ['choice', 'One of several'],
  ['boolean', 'Yes or no'],
] as const;

/** One field of the form for starts by hand. */
export function ParameterField(props: ParameterFieldProps) {
  const { draft, at, count, fields, focused, onChange } = props;
  const place = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (focused) place.current?.focus();
  }, [focused, at]);
  return (
    <fieldset ref={place} tabIndex={-1} className="card">
      <legend className="label">{`Field ${at + 1} of ${count}`}</legend>
      <div className="columns">
        <Naming {...props} />
        <Choice
          label="What is entered"
          value={draft.type}
          options={types}
          onChange={(type) => onChange({ type })}
        />
        <Preset {...props} />
      </div>
      {draft.type === 'choice' && (
        <LinesField
          label="Choices, one a line"
          value={draft.choices}
          error={linesError(fields, `parameters.${at}.choices`, draft.choices)}
          onChange={(choices) => onChange({ choices })}
        />
      )}
      {draft.type !== 'boolean' && (
        <Tick
          label="Has to be filled in"
          checked={draft.required}
          onChange={(required) => onChange({ required })}
        />
      )}
      <FieldButtons {...props} />
    </fieldset>
  );
}

/** The variable that it fills in, and what a person reads there. One that is not declared any more stays to be seen. */
function Naming({ draft, at, facts, fields, onChange }: ParameterFieldProps) {
  const declared = facts?.variables ?? [];
  const names = declared.includes(draft.name) ? declared : [draft.name, ...declared];
  return (
    <>
      <Choice
        label="Variable"
        value={draft.name}
        options={names.map((name) => [name, name === '' ? 'Choose one' : name])}
        error={fields[`parameters.${at}.name`]}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        label="Label"
        value={draft.label}
        maxLength={80}
        error={fields[`parameters.${at}.label`]}
        onChange={(label) => onChange({ label })}
      />
    </>
  );
}

/** What the field holds at first. */
function Preset({ draft, at, fields, onChange }: ParameterFieldProps) {
  const error = fields[`parameters.${at}.default`];
  const change = (preset: string): void => onChange({ preset });
  if (draft.type === 'text')
    return (
      <TextField
        label="Filled in with"
        value={draft.preset}
        maxLength={1000}
        error={error}
        onChange={change}
      />
    );
  if (draft.type === 'boolean')
    return (
      <Choice
        label="Filled in with"
        value={draft.preset === 'true' ? 'true' : 'false'}
        options={[
          ['false', 'No'],
          ['true', 'Yes'],
        ]}
        error={error}
        onChange={change}
      />
    );
  const choices = choicesOf(draft);
  const known = draft.preset === '' || choices.includes(draft.preset) ? choices : [draft.preset, ...choices];
  return (
    <Choice
      label="Filled in with"
      value={draft.preset}
      options={[['', 'Nothing'], ...[...new Set(known)].map((each) => [each, each] as const)]}
      error={error}
      onChange={change}
    />
  );
}

function FieldButtons({ draft, at, count, onMove, onRemove }: ParameterFieldProps) {
  const title = draft.label === '' ? `field ${at + 1}` : draft.label;
  const hidden = <span className="visually-hidden"> {title}</span>;
  return (
    <div className="actions">
      <Button appearance="subtle" isDisabled={at === 0} onClick={() => onMove(at - 1)}>
        Move up{hidden}
      </Button>
      <Button appearance="subtle" isDisabled={at === count - 1} onClick={() => onMove(at + 1)}>
        Move down{hidden}
      </Button>
      <Button appearance="subtle" onClick={onRemove}>
        Remove{hidden}
      </Button>
    </div>
  );
}
