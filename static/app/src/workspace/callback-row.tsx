import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { CallbackKeyReply } from '../../../../src/contract/replies';
import { Age } from '../shared/age';
import { useAction } from '../shared/use-action';
import { CallbackDialog } from './callback-dialog';

interface CallbackRowProps {
  readonly accountId: string;
  readonly region: string;
  readonly keyCreatedAt: string | undefined;
  readonly nowMs: number;
  readonly onCreated: () => void;
}

/** One region: whether AWS reports state changes by itself, and the button that makes its key. */
export function CallbackRow({ accountId, region, keyCreatedAt, nowMs, onCreated }: CallbackRowProps) {
  const [reply, setReply] = useState<CallbackKeyReply>();
  const create = useAction('accounts/create-callback-key');
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
      </span>
      <div className="actions">
        <Button
          spacing="compact"
          isLoading={create.running}
          onClick={() => void create.run({ id: accountId, region }).then(setReply)}
        >
          {keyCreatedAt === undefined ? 'Create callback key' : 'Replace callback key'}
          <span className="visually-hidden"> for {region}</span>
        </Button>
      </div>
      {create.problem !== undefined && <span role="alert">{create.problem.message}</span>}
      {reply !== undefined && <CallbackDialog reply={reply} onClose={close} />}
    </li>
  );
}
