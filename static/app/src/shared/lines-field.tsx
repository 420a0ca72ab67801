import type { ReactNode } from 'react';
import { Field } from './field';

interface LinesFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly placeholder?: string;
}

/** Several lines of text in a form, one entry a line. */
export function LinesField({ label, value, onChange, help, error, placeholder }: LinesFieldProps) {
  return (
    <Field label={label} help={help} error={error}>
      {({ id, describedBy, invalid }) => (
        <textarea
          id={id}
          className={invalid ? 'lines lines-invalid' : 'lines'}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          rows={3}
          placeholder={placeholder}
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
