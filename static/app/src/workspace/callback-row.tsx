import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { CallbackView } from '../../../../src/contract/views';
import type { CallbackKeyReply } from '../../../../src/contract/replies';
import { Age } from '../shared/age';
import { useAction } from '../shared/use-action';
import { CallbackDialog } from './callback-dialog';
import { RotateKey } from './rotate-key';

interface CallbackRowProps {
  readonly accountId: string;
  readonly callback: CallbackView;
  /** The role may give AWS a new key by itself. */
  readonly mayRotate: boolean;
  readonly nowMs: number;
  readonly onCreated: () => void;
}

/** How old the region's key is, and when it was used last. */
function KeyAge({ callback, nowMs }: { readonly callback: CallbackView; readonly nowMs: number }) {
  const { keyCreatedAt, lastHeardAt } = callback;
  if (keyCreatedAt === undefined) return <span className="small">Slipway asks AWS; no callback key</span>;
  return (
    <span className="small">
      Callback key made <Age iso={keyCreatedAt} nowMs={nowMs} />
      {lastHeardAt !== undefined && (
        <>
          , AWS last called <Age iso={lastHeardAt} nowMs={nowMs} />
        </>
      )}
    </span>
  );
}

/** One region: whether AWS reports state changes by itself, and the button that makes its key. */
export function CallbackRow({ accountId, callback, mayRotate, nowMs, onCreated }: CallbackRowProps) {
  const { region, keyCreatedAt } = callback;
  const [reply, setReply] = useState<CallbackKeyReply>();
  const create = useAction('accounts/create-callback-key');
  async function make(revokeOld: boolean): Promise<void> {
    const made = await create.run({ id: accountId, region, revokeOld });
    if (made !== undefined) setReply(made);
  }
  function close(): void {
    setReply(undefined);
    onCreated();
  }
  return (
    <li className="card-head">
      <code>{region}</code>
      <KeyAge callback={callback} nowMs={nowMs} />
      <div className="actions">
        {mayRotate && keyCreatedAt !== undefined && (
          <RotateKey accountId={accountId} region={region} onRotated={onCreated} />
        )}
        <Button spacing="compact" isLoading={create.running} onClick={() => void make(false)}>
          {keyCreatedAt === undefined ? 'Create callback key' : 'Replace by hand'}
          <span className="visually-hidden"> for {region}</span>
        </Button>
      </div>
      {create.problem !== undefined && reply === undefined && (
        <span role="alert">{create.problem.message}</span>
      )}
      {reply !== undefined && (
        <CallbackDialog
          reply={reply}
          revoking={create.running}
          problem={create.problem}
          onRevoke={() => void make(true)}
          onClose={close}
        />
      )}
    </li>
  );
}
