import { useId } from 'react';

interface TickProps {
  readonly label: string;
  readonly help?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly error?: string | undefined;
}

/** A decision that an admin takes on purpose. */
export function Tick({ label, help, checked, onChange, error }: TickProps) {
  const helpId = useId();
  const message = error ?? help;
  return (
    <label className="option">
      <input
        type="checkbox"
        aria-label={label}
        aria-describedby={message === undefined ? undefined : helpId}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
      {message !== undefined && (
        <span id={helpId} className={error === undefined ? 'small' : 'small field-error'}>
          {message}
        </span>
      )}
    </label>
  );
}
