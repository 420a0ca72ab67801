import { useId } from 'react';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** Value and words. */
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}

/** One of a few values. The browser's own list: it needs no popup layer and works on every device. */
export function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="choice"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
