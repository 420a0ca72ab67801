import { CreatableSelect } from '@atlaskit/select';
import { Field } from '../shared/field';
import { awsRegions } from './aws-regions';

interface RegionFieldProps {
  readonly regions: readonly string[];
  readonly onChange: (regions: readonly string[]) => void;
  readonly error?: string | undefined;
}

const optionOf = (region: string) => ({ label: region, value: region });

/** Regions to choose, or to type when the list does not have them. */
export function RegionField({ regions, onChange, error }: RegionFieldProps) {
  return (
    <Field
      label="Regions"
      help="Where this account has pipelines. You can also type a region code."
      error={error}
    >
      {({ id, describedBy, invalid }) => (
        <CreatableSelect
          inputId={id}
          isMulti
          isInvalid={invalid}
          {...(describedBy === undefined ? {} : { descriptionId: describedBy })}
          options={awsRegions.map(optionOf)}
          value={regions.map(optionOf)}
          placeholder="Choose regions"
          formatCreateLabel={(typed) => `Use ${typed}`}
          onChange={(chosen) => onChange(chosen.map((option) => option.value.trim()))}
        />
      )}
    </Field>
  );
}
