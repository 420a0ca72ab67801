import type { StackView } from '../../../../../src/contract/setup-views';
import { CopyValue } from '../../shared/copy-value';
import { CloudShell } from './cloud-shell';
import { TemplateFiles } from './template-files';
import { linkTemplates } from './link-templates';

interface CommandLineProps {
  readonly stack: StackView;
  /** How many accounts get the stack. */
  readonly accounts: number;
}

/** One account at a time, by command. */
export function CommandLine({ stack, accounts }: CommandLineProps) {
  const account = accounts === 1 ? 'the account' : `each of the ${accounts} accounts in turn`;
  return (
    <>
      <CloudShell
        templates={linkTemplates(stack)}
        commands={stack.accountCommands}
        region={stack.firstRegion}
        account={account}
      />
      <details>
        <summary>With the AWS CLI on your own machine</summary>
        <div className="stack">
          <p>Save the template, and run the command in its folder, with credentials of {account}.</p>
          <TemplateFiles stack={stack} />
          {stack.accountCommands.map(({ label, command }) => (
            <CopyValue key={label} label={label} value={command} block />
          ))}
        </div>
      </details>
    </>
  );
}
