import type { AccountFields } from '../../../../src/contract/requests';
import type { PageProblem } from '../page-problem';
import { fieldError } from '../shared/field-errors';
import { TextField } from '../shared/text-field';
import { PermissionSetField } from './permission-set-field';
import { RegionField } from './region-field';
import { WayField } from './way-field';

interface AccountInputsProps {
  readonly fields: AccountFields;
  readonly errors: PageProblem['fields'];
  readonly onChange: (part: Partial<AccountFields>) => void;
}

/** Role, label, regions and permission sets of an account link. */
export function AccountInputs({ fields, errors, onChange }: AccountInputsProps) {
  return (
    <>
      <TextField
        label="Role ARN"
        value={fields.roleArn}
        onChange={(roleArn) => onChange({ roleArn })}
        placeholder="arn:aws:iam::123456789012:role/slipway"
        help="The role that trusts this workspace. The steps above say how to make it."
        error={fieldError(errors, 'roleArn')}
      />
      <TextField
        label="Label"
        value={fields.label}
        onChange={(label) => onChange({ label })}
        maxLength={40}
        placeholder="Production"
        help="A short name that people see beside each run and in each build status."
        error={fieldError(errors, 'label')}
      />
      <RegionField
        regions={fields.regions}
        onChange={(regions) => onChange({ regions: [...regions] })}
        error={fieldError(errors, 'regions')}
      />
      <WayField way={fields.way} onChange={(way) => onChange({ way })} />
      <PermissionSetField sets={fields.sets} onChange={(sets) => onChange({ sets })} />
    </>
  );
}
