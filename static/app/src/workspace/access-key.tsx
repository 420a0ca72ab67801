import Button from '@atlaskit/button/new';
import { useState, type FormEvent } from 'react';
import type { AccountView } from '../../../../src/contract/views';
import { CopyValue } from '../shared/copy-value';
import { fieldError } from '../shared/field-errors';
import { FormProblem } from '../shared/form-problem';
import { TextField } from '../shared/text-field';
import { useAction } from '../shared/use-action';

interface AccessKeyProps {
  readonly account: AccountView;
  readonly onSaved: () => void;
}

const empty = { accessKeyId: '', secretAccessKey: '' };

/** The key that the stack made: pasted once. */
function KeyForm({ id, onSaved }: { readonly id: string; readonly onSaved: () => void }) {
  const [fields, setFields] = useState(empty);
  const { run, running, problem, forget } = useAction('accounts/save-access-key');

  function change(part: Partial<typeof empty>): void {
    setFields((before) => ({ ...before, ...part }));
    forget(Object.keys(part));
  }
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const key = { accessKeyId: fields.accessKeyId.trim(), secretAccessKey: fields.secretAccessKey.trim() };
    if ((await run({ id, ...key })) !== undefined) onSaved();
  }
  return (
    <form className="stack tight" onSubmit={(event) => void save(event)} noValidate>
      <FormProblem problem={problem} />
      <TextField
        label="Access key id"
        value={fields.accessKeyId}
        onChange={(accessKeyId) => change({ accessKeyId })}
        placeholder="AKIA…"
        error={fieldError(problem?.fields, 'accessKeyId')}
      />
      <TextField
        label="Secret access key"
        type="password"
        value={fields.secretAccessKey}
        onChange={(secretAccessKey) => change({ secretAccessKey })}
        help="Kept in Forge's secret store and never shown again."
        error={fieldError(problem?.fields, 'secretAccessKey')}
      />
      <FormAction running={running} />
    </form>
  );
}

function FormAction({ running }: { readonly running: boolean }) {
  return (
    <div className="actions">
      <Button type="submit" appearance="primary" isLoading={running}>
        Save access key
      </Button>
    </div>
  );
}

/** The external id for the stack, and whether its key is stored. */
export function AccessKey({ account, onSaved }: AccessKeyProps) {
  const [asking, setAsking] = useState(account.hasAccessKey !== true);
  function saved(): void {
    setAsking(false);
    onSaved();
  }
  return (
    <section className="stack tight" aria-label={`Access key of ${account.label}`}>
      <CopyValue label="External id for link-account-key.yaml" value={account.externalId ?? ''} />
      {asking ? (
        <KeyForm id={account.id} onSaved={saved} />
      ) : (
        <div className="actions">
          <span>An access key is stored.</span>
          <Button spacing="compact" onClick={() => setAsking(true)}>
            Replace access key
          </Button>
        </div>
      )}
    </section>
  );
}
