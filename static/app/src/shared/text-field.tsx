import Textfield from '@atlaskit/textfield';
import type { ReactNode } from 'react';
import { Field } from './field';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** `password` hides what is typed. */
  readonly type?: 'text' | 'password';
}

/** One line of text in a form. */
export function TextField({ label, value, onChange, help, error, ...rest }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error}>
      {({ id, describedBy, invalid }) => (
        <Textfield
          id={id}
          value={value}
          isInvalid={invalid}
          aria-describedby={describedBy}
          autoComplete="off"
          onChange={(event) => onChange(event.currentTarget.value)}
          {...rest}
        />
      )}
    </Field>
  );
}
