import type { ParameterView } from '../../../../src/contract/rule-views';
import { TextField } from '../shared/text-field';
import { Tick } from '../shared/tick';
import { PlainSelect } from './plain-select';

export type Values = Readonly<Record<string, string>>;

/** What the form begins with. */
export function defaultsOf(parameters: readonly ParameterView[]): Values {
  return Object.fromEntries(
    parameters.map(({ name, type, default: value }) => [name, value ?? (type === 'boolean' ? 'false' : '')]),
  );
}

interface ParameterFieldProps {
  readonly parameter: ParameterView;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

function ParameterField({ parameter, value, onChange, error }: ParameterFieldProps) {
  const { type, required, choices = [] } = parameter;
  const label = required || type === 'boolean' ? parameter.label : `${parameter.label} (optional)`;
  if (type === 'boolean')
    return (
      <Tick
        label={label}
        checked={value === 'true'}
        onChange={(checked) => onChange(String(checked))}
        error={error}
      />
    );
  if (type === 'text')
    return <TextField label={label} value={value} onChange={onChange} error={error} maxLength={1000} />;
  return (
    <PlainSelect label={label} value={value} onChange={onChange} error={error} required={required}>
      {(value === '' || !required) && <option value="">{required ? 'Choose one' : 'None'}</option>}
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </PlainSelect>
  );
}

interface ParameterFieldsProps {
  readonly parameters: readonly ParameterView[];
  readonly values: Values;
  readonly onChange: (values: Values) => void;
  readonly errors: Readonly<Record<string, string>> | undefined;
}

/** The fields that an admin declared for starts by hand. */
export function ParameterFields({ parameters, values, onChange, errors }: ParameterFieldsProps) {
  return (
    <>
      {parameters.map((parameter) => (
        <ParameterField
          key={parameter.name}
          parameter={parameter}
          value={values[parameter.name] ?? ''}
          onChange={(value) => onChange({ ...values, [parameter.name]: value })}
          error={errors?.[`values.${parameter.name}`]}
        />
      ))}
    </>
  );
}
