import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { StackView } from '../../../../../src/contract/setup-views';
import { CopyValue } from '../../shared/copy-value';
import { fieldError } from '../../shared/field-errors';
import { Notice } from '../../shared/notice';
import { TextField } from '../../shared/text-field';
import { useAction } from '../../shared/use-action';
import { CloudShell } from './cloud-shell';
import { linkTemplates } from './link-templates';
import { TemplateFiles } from './template-files';

/** Asks for an organisational unit and has the commands for it written. */
function UnitField({ onWritten }: { readonly onWritten: (stack: StackView | undefined) => void }) {
  const [unit, setUnit] = useState('');
  const { run, running, problem, forget } = useAction('setup/stack');
  async function write(): Promise<void> {
    onWritten(unit.trim() === '' ? undefined : await run({ organizationalUnit: unit.trim() }));
  }
  const error = fieldError(problem?.fields, 'organizationalUnit');
  return (
    <>
      <TextField
        label="Organisational unit (optional)"
        value={unit}
        placeholder="ou-ab12-11112222"
        error={error}
        onChange={(value) => {
          setUnit(value);
          forget(['organizationalUnit']);
        }}
      />
      {problem !== undefined && error === undefined && <Notice tone="error">{problem.message}</Notice>}
      <Button isLoading={running} onClick={() => void write()}>
        Write the commands for it
      </Button>
    </>
  );
}

/** All accounts with one command: those that were named, or those of an organisational unit. */
export function StackSet({ stack }: { readonly stack: StackView }) {
  const [forUnit, setForUnit] = useState<StackView>();
  const { stackSetCommands } = forUnit ?? stack;
  const account =
    forUnit === undefined
      ? 'the administrator account of your StackSets'
      : 'the organisation’s management account';
  return (
    <>
      <p>
        With an organisational unit, an account that joins it later gets the stack by itself; enter its number
        in step 1 as well. Without one the commands name the accounts that you entered, which need the roles
        of self-managed StackSets.
      </p>
      <UnitField onWritten={setForUnit} />
      <CloudShell
        templates={linkTemplates(stack)}
        commands={stackSetCommands}
        region={stack.firstRegion}
        account={account}
      />
      <details>
        <summary>With the AWS CLI on your own machine</summary>
        <div className="stack">
          <p>Save the template, and run the commands in its folder, with credentials of {account}.</p>
          <TemplateFiles stack={stack} />
          {stackSetCommands.map(({ label, command }) => (
            <CopyValue key={label} label={label} value={command} block />
          ))}
        </div>
      </details>
    </>
  );
}
