import Button from '@atlaskit/button/new';
import { useState, type FormEvent } from 'react';
import type { AccountFields } from '../../../../src/contract/requests';
import type { AccountView } from '../../../../src/contract/views';
import { FormProblem } from '../shared/form-problem';
import { TextField } from '../shared/text-field';
import { useAction } from '../shared/use-action';
import { useFocusOnMount } from '../shared/use-focus-on-mount';
import { RegionField } from './region-field';

interface AccountFormProps {
  /** Absent: a new account link. */
  readonly account?: AccountView | undefined;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

function startingFields(account: AccountView | undefined): AccountFields {
  if (account === undefined) return { roleArn: '', label: '', regions: [] };
  const { id, roleArn, label, regions } = account;
  return { id, roleArn, label, regions: [...regions] };
}

/** Adds or changes an account link. */
export function AccountForm({ account, onSaved, onCancel }: AccountFormProps) {
  const [fields, setFields] = useState(() => startingFields(account));
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { run, running, problem } = useAction('accounts/save');
  const change = (part: Partial<AccountFields>) => setFields((before) => ({ ...before, ...part }));

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const saved = await run({ ...fields, roleArn: fields.roleArn.trim(), label: fields.label.trim() });
    if (saved !== undefined) onSaved();
  }
  return (
    <form className="card stack" onSubmit={(event) => void save(event)} noValidate>
      <h2 ref={heading} tabIndex={-1}>
        {account === undefined ? 'Link an AWS account' : `Change ${account.label}`}
      </h2>
      <FormProblem problem={problem} />
      <TextField
        label="Role ARN"
        value={fields.roleArn}
        onChange={(roleArn) => change({ roleArn })}
        placeholder="arn:aws:iam::123456789012:role/slipway"
        help="The role that trusts this workspace. The steps above say how to make it."
        error={problem?.fields?.['roleArn']}
      />
      <TextField
        label="Label"
        value={fields.label}
        onChange={(label) => change({ label })}
        maxLength={40}
        placeholder="Production"
        help="A short name that people see beside each run and in each build status."
        error={problem?.fields?.['label']}
      />
      <RegionField
        regions={fields.regions}
        onChange={(regions) => change({ regions: [...regions] })}
        error={problem?.fields?.['regions']}
      />
      <div className="actions">
        <Button type="submit" appearance="primary" isLoading={running}>
          Save
        </Button>
        <Button appearance="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
