import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { LinkView } from '../../../../src/contract/views';
import { ConfirmDialog } from '../shared/confirm-dialog';
import { useAction } from '../shared/use-action';

/** Removes a link after saying what stops with it. */
export function RemoveLink({ link, onRemoved }: { readonly link: LinkView; readonly onRemoved: () => void }) {
  const [asking, setAsking] = useState(false);
  const remove = useAction('links/remove');
  async function confirm(): Promise<void> {
    if ((await remove.run({ id: link.id })) === undefined) return;
    setAsking(false);
    onRemoved();
  }
  return (
    <>
      <Button appearance="subtle" onClick={() => setAsking(true)}>
        Remove<span className="visually-hidden"> {link.name}</span>
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Remove ${link.name}?`}
          confirmLabel="Remove link"
          running={remove.running}
          problem={remove.problem}
          onConfirm={() => void confirm()}
          onCancel={() => setAsking(false)}
        >
          <ul className="bullets">
            {link.mode === 'start' && <li>Pushes no longer start {link.pipeline.title}.</li>}
            <li>
              New commits no longer get its build status. A merge check that requires it will wait for it.
            </li>
          </ul>
          <p>The {link.pipeline.kind} in AWS stays as it is.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
