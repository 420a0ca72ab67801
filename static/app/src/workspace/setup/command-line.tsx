import type { StackView } from '../../../../../src/contract/setup-views';
import { CopyValue } from '../../shared/copy-value';
import { TemplateFiles } from './template-files';

/** One account at a time, by command. */
export function CommandLine({ stack, accounts }: { readonly stack: StackView; readonly accounts: number }) {
  return (
    <ol className="steps">
      <li>
        <strong>Save the template</strong>
        <TemplateFiles stack={stack} />
      </li>
      <li>
        <strong>
          {accounts === 1
            ? 'Run this in the folder of the template, signed in to the account'
            : `Run this in the folder of the template, once signed in to each of the ${accounts} accounts`}
        </strong>
        {stack.accountCommands.map(({ label, command }) => (
          <CopyValue key={label} label={label} value={command} block />
        ))}
      </li>
    </ol>
  );
}
