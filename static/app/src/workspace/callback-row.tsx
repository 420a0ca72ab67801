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

/** One region: whether AWS reports state changes by itself, and the button that makes its key. */
export function CallbackRow({ accountId, callback, mayRotate, nowMs, onCreated }: CallbackRowProps) {
  const { region, keyCreatedAt, lastHeardAt } = callback;
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
      <span className="small">
        {keyCreatedAt === undefined ? 'Slipway asks AWS; no callback key' : 'Callback key made '}
        {keyCreatedAt !== undefined && <Age iso={keyCreatedAt} nowMs={nowMs} />}
        {lastHeardAt !== undefined && (
          <>
            , AWS last called <Age iso={lastHeardAt} nowMs={nowMs} />
          </>
        )}
      </span>
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
