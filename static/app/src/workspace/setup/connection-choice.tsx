import Select from '@atlaskit/select';
import type { ConnectionView } from '../../../../../src/contract/connection-views';
import { Field } from '../../shared/field';

interface ConnectionChoiceProps {
  readonly connections: readonly ConnectionView[];
  readonly arn: string;
  readonly error: string | undefined;
  readonly onChange: (arn: string) => void;
}

/** The connections to Bitbucket that AWS can fetch through now. */
export function ConnectionChoice({ connections, arn, error, onChange }: ConnectionChoiceProps) {
  const options = connections.map((connection) => ({ value: connection.arn, label: connection.name }));
  return (
    <Field label="Connection" help="Through it AWS fetches the code." error={error}>
      {({ id, describedBy, invalid }) => (
        <Select
          inputId={id}
          {...(describedBy === undefined ? {} : { descriptionId: describedBy })}
          isInvalid={invalid}
          options={options}
          value={options.find(({ value }) => value === arn) ?? null}
          onChange={(option) => option !== null && onChange(option.value)}
        />
      )}
    </Field>
  );
}
