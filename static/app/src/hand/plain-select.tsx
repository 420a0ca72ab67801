import type { ReactNode } from 'react';
import { Field } from '../shared/field';

interface PlainSelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly children: ReactNode;
}

/** The browser's own list of choices: Atlaskit's select would be half of what the panel may load. */
export function PlainSelect({ label, value, onChange, help, error, required, children }: PlainSelectProps) {
  return (
    <Field label={label} help={help} error={error}>
      {({ id, describedBy, invalid }) => (
        <select
          id={id}
          className="plain-select"
          value={value}
          required={required}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {children}
        </select>
      )}
    </Field>
  );
}
