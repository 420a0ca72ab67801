import Button from '@atlaskit/button/new';
import { CopyValue } from '../../shared/copy-value';
import { FormProblem } from '../../shared/form-problem';
import { Notice } from '../../shared/notice';
import { useAction } from '../../shared/use-action';
import { useLoad } from '../../shared/use-load';
import { AccountCommands } from './account-commands';

const noInput = {};

/** A guided repair for an app that was reinstalled and answers at another address than AWS trusts. Nothing while all is well. */
export function IssuerMove({ onAdopted }: { readonly onAdopted: () => void }) {
  const { state, reload } = useLoad('issuer/state', noInput);
  const adopt = useAction('issuer/adopt');
  async function use(): Promise<void> {
    if ((await adopt.run({})) === undefined) return;
    reload();
    onAdopted();
  }
  if (state.step !== 'ready' || state.data.move === undefined) return null;
  const { from, to, accounts } = state.data.move;
  return (
    <Notice tone="error" title="Slipway answers at another address since it was reinstalled">
      <div className="stack">
        <p>AWS trusts the old address and refuses Slipway until each account knows the new one.</p>
        <CopyValue label="Old issuer address" value={from} />
        <CopyValue label="New issuer address" value={to} />
        <ol className="bullets" style={{ listStyle: 'decimal' }}>
          <li>
            Update each account&apos;s stack. Parameters that the command does not name keep their values.
          </li>
          <li>Use the new address here.</li>
          <li>Verify each account: it is marked until that succeeds.</li>
        </ol>
        <AccountCommands accounts={accounts} />
        <FormProblem problem={adopt.problem} />
        <div className="actions">
          <Button appearance="primary" isLoading={adopt.running} onClick={() => void use()}>
            Use the new address
          </Button>
        </div>
      </div>
    </Notice>
  );
}
