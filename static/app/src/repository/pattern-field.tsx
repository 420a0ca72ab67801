import type { ReactNode } from 'react';
import { Field } from '../shared/field';

interface PatternFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
}

/** Branch or tag patterns, one per line. */
export function PatternField({ label, value, onChange, help, error }: PatternFieldProps) {
  return (
    <Field label={label} help={help} error={error}>
      {({ id, describedBy, invalid }) => (
        <textarea
          id={id}
          className={invalid ? 'lines lines-invalid' : 'lines'}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          rows={3}
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
