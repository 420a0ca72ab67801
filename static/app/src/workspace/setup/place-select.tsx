import Select from '@atlaskit/select';
import { Field } from '../../shared/field';
import type { PlaceOption } from './starter';

interface PlaceSelectProps {
  readonly places: readonly PlaceOption[];
  readonly place: string;
  readonly onChange: (place: string) => void;
}

/** Account and region; nothing to choose while there is one. */
export function PlaceSelect({ places, place, onChange }: PlaceSelectProps) {
  if (places.length < 2) return null;
  return (
    <Field label="Account and region">
      {({ id }) => (
        <Select
          inputId={id}
          options={[...places]}
          value={places.find(({ value }) => value === place) ?? null}
          onChange={(option) => option !== null && onChange(option.value)}
        />
      )}
    </Field>
  );
}
