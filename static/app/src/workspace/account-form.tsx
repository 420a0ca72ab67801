import { useState, type FormEvent } from 'react';
import type { AccountFields } from '../../../../src/contract/requests';
import type { AccountView } from '../../../../src/contract/views';
import { FormButtons } from '../shared/form-buttons';
import { FormHeading } from '../shared/form-heading';
import { FormProblem } from '../shared/form-problem';
import { useAction } from '../shared/use-action';
import { useUnsavedGuard } from '../shared/use-unsaved-guard';
import { AccountInputs } from './account-inputs';

interface AccountFormProps {
  /** Absent: a new account link. */
  readonly account: AccountView | undefined;
  readonly onSaved: (id: string) => void;
  readonly onCancel: () => void;
}

function startingFields(account: AccountView | undefined): AccountFields {
  if (account === undefined)
    return { roleArn: '', label: '', regions: [], sets: ['follow', 'start'], way: 'oidc' };
  const { id, roleArn, label, regions, sets, way } = account;
  return { id, roleArn, label, regions: [...regions], sets: [...sets], way };
}

/** Adds or changes an account link. */
export function AccountForm({ account, onSaved, onCancel }: AccountFormProps) {
  const [original] = useState(() => startingFields(account));
  const [fields, setFields] = useState(original);
  const { run, running, problem, forget } = useAction('accounts/save');
  const unsaved = JSON.stringify(fields) !== JSON.stringify(original);
  useUnsavedGuard(unsaved);

  function change(part: Partial<AccountFields>): void {
    setFields((before) => ({ ...before, ...part }));
    forget(Object.keys(part));
  }
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const saved = await run({ ...fields, roleArn: fields.roleArn.trim(), label: fields.label.trim() });
    if (saved !== undefined) onSaved(saved.id);
  }
  return (
    <form className="card stack" onSubmit={(event) => void save(event)} noValidate>
      <FormHeading>{account === undefined ? 'Link an AWS account' : `Change ${account.label}`}</FormHeading>
      <FormProblem problem={problem} />
      <AccountInputs fields={fields} errors={problem?.fields} onChange={change} />
      <FormButtons saveLabel="Save account" saving={running} unsaved={unsaved} onCancel={onCancel} />
    </form>
  );
}
