import Button from '@atlaskit/button/new';
import { useState, type FormEvent } from 'react';
import { linesError } from '../../shared/field-errors';
import { FormProblem } from '../../shared/form-problem';
import { LinesField } from '../../shared/lines-field';
import { useAction } from '../../shared/use-action';
import { useUnsavedGuard } from '../../shared/use-unsaved-guard';
import { fieldError } from '../../shared/field-errors';
import { PermissionSetField } from '../permission-set-field';
import { RegionField } from '../region-field';
import { choiceDraftOf, choiceRequestOf, type ChoiceDraft } from './choice-draft';
import { MoveProblem } from './move-problem';
import { NarrowFields } from './narrow-fields';
import type { StepProps } from './setup-view';
import { StepFrame } from './step-frame';

const listCommand = 'aws organizations list-accounts --query "Accounts[].[Id,Name]" --output text';

/** The inputs of the first step. */
function ChoiceFields({ draft, fields, onChange }: ChoiceFieldsProps) {
  return (
    <>
      <LinesField
        label="AWS account numbers"
        value={draft.accounts}
        placeholder="111122223333 Production"
        help={
          <>
            One account or a list, with a name after each if you like. An organisation’s list can be pasted as
            it is: <code>{listCommand}</code>. An account that may have no OIDC provider is linked with an
            access key, under Accounts.
          </>
        }
        error={linesError(fields, 'accounts', draft.accounts)}
        onChange={(accounts) => onChange({ accounts })}
      />
      <RegionField
        regions={draft.regions}
        onChange={(regions) => onChange({ regions: [...regions] })}
        error={fieldError(fields, 'regions')}
      />
      <PermissionSetField sets={draft.sets} onChange={(sets) => onChange({ sets })} />
      <NarrowFields draft={draft} fields={fields} onChange={onChange} />
    </>
  );
}

export interface ChoiceFieldsProps {
  readonly draft: ChoiceDraft;
  readonly fields: Readonly<Record<string, string>> | undefined;
  readonly onChange: (part: Partial<ChoiceDraft>) => void;
}

/** Step 1: account numbers are all that an owner has to enter. */
export function AccountsStep({ reply, onReply, onReload, mover }: StepProps) {
  const [original] = useState(() => choiceDraftOf(reply));
  const [draft, setDraft] = useState(original);
  const { run, running, problem, forget } = useAction('setup/choose');
  useUnsavedGuard(JSON.stringify(draft) !== JSON.stringify(original));

  function change(part: Partial<ChoiceDraft>): void {
    setDraft((before) => ({ ...before, ...part }));
    forget(Object.keys(part));
  }
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const chosen = await run({ version: reply.version, ...choiceRequestOf(draft) });
    if (chosen !== undefined) onReply(chosen);
  }
  const conflict = problem?.code === 'conflict' ? problem : undefined;
  return (
    <StepFrame step="accounts">
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        {conflict === undefined && <FormProblem problem={problem} />}
        <MoveProblem problem={conflict} onReload={onReload} />
        <ChoiceFields draft={draft} fields={problem?.fields} onChange={change} />
        <div className="actions">
          <Button type="submit" appearance="primary" isLoading={running}>
            Continue
          </Button>
          {reply.accounts.length > 0 && (
            <Button appearance="subtle" onClick={() => void mover.go('stack')}>
              Leave as it is
            </Button>
          )}
        </div>
      </form>
    </StepFrame>
  );
}
