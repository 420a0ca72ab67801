import { useId, type ReactNode } from 'react';

/** What ties an input to its label, its help and its error. */
export interface FieldInput {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

interface FieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly children: (input: FieldInput) => ReactNode;
}

/** A labelled input with help and, when the server refused it, the sentence that says why. */
export function Field({ label, help, error, children }: FieldProps) {
  const id = useId();
  const messageId = `${id}-message`;
  const invalid = error !== undefined;
  const hasMessage = invalid || help !== undefined;
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {children({ id, describedBy: hasMessage ? messageId : undefined, invalid })}
      {hasMessage && (
        <div id={messageId} className={invalid ? 'small field-error' : 'small'}>
          {error ?? help}
        </div>
      )}
    </div>
  );
}
