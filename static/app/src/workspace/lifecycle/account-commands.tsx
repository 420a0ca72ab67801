import type { AccountCommandsView } from '../../../../../src/contract/lifecycle-views';
import { CopyValue } from '../../shared/copy-value';

/** Commands for each account, to be run by somebody who administers it. */
export function AccountCommands({ accounts }: { readonly accounts: readonly AccountCommandsView[] }) {
  return (
    <>
      {accounts.map(({ id, label, accountId, commands }) => (
        <CopyValue
          key={id}
          block
          label={`${label} (${accountId})`}
          value={commands.map(({ label: what, command }) => `# ${what}\n${command}`).join('\n')}
        />
      ))}
    </>
  );
}
