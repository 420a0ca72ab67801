import { useId } from 'react';

interface RadioOption<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly help?: string;
}

interface RadioChoiceProps<V extends string> {
  readonly legend: string;
  readonly value: V;
  readonly options: readonly RadioOption<V>[];
  readonly onChange: (value: V) => void;
}

/** One of a few ways, each with what it means. */
export function RadioChoice<V extends string>({ legend, value, options, onChange }: RadioChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset className="field">
      <legend className="label">{legend}</legend>
      <div className="options">
        {options.map((option) => (
          <label key={option.value} className="option">
            <input
              type="radio"
              name={name}
              aria-label={option.label}
              aria-describedby={option.help === undefined ? undefined : `${name}-${option.value}`}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
            {option.help !== undefined && (
              <span id={`${name}-${option.value}`} className="small">
                {option.help}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
