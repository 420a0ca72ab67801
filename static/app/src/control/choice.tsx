import { Field } from '../shared/field';

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly (readonly [value: V, words: string])[];
  readonly help?: string;
  readonly error?: string | undefined;
  readonly onChange: (value: V) => void;
}

/** One of a few values. The browser's own list: it needs no popup layer and works on every device. */
export function Choice<V extends string>({ label, value, options, help, error, onChange }: ChoiceProps<V>) {
  return (
    <Field label={label} help={help} error={error}>
      {({ id, describedBy, invalid }) => (
        <select
          id={id}
          className="choice"
          value={value}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          onChange={({ currentTarget }) => {
            const chosen = options.find(([each]) => each === currentTarget.value);
            if (chosen) onChange(chosen[0]);
          }}
        >
          {options.map(([each, words]) => (
            <option key={each} value={each}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
