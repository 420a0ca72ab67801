import Select from '@atlaskit/select';
import type { LinksReply } from '../../../../src/contract/replies';
import { Field } from '../shared/field';

interface PlaceFieldProps {
  readonly accounts: LinksReply['accounts'];
  readonly accountLinkId: string;
  readonly region: string;
  readonly onChange: (accountLinkId: string, region: string) => void;
  readonly error?: string | undefined;
}

interface PlaceOption {
  readonly label: string;
  readonly value: string;
  readonly accountLinkId: string;
  readonly region: string;
}

function optionsOf(accounts: LinksReply['accounts']): PlaceOption[] {
  return accounts.flatMap(({ id, label, regions, state }) =>
    regions.map((region) => ({
      label: state === 'broken' ? `${label} ${region} (account broken)` : `${label} ${region}`,
      value: `${id} ${region}`,
      accountLinkId: id,
      region,
    })),
  );
}

/** The account and region that hold the pipeline. */
export function PlaceField({ accounts, accountLinkId, region, onChange, error }: PlaceFieldProps) {
  const options = optionsOf(accounts);
  return (
    <Field label="AWS account and region" error={error}>
      {({ id, describedBy, invalid }) => (
        <Select
          inputId={id}
          isInvalid={invalid}
          {...(describedBy === undefined ? {} : { descriptionId: describedBy })}
          options={options}
          value={options.find((option) => option.value === `${accountLinkId} ${region}`) ?? null}
          placeholder="Choose where the pipeline or project is"
          onChange={(option) => option !== null && onChange(option.accountLinkId, option.region)}
        />
      )}
    </Field>
  );
}
