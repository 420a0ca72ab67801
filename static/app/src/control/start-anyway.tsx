import { useState } from 'react';
import type { MissedStartView } from '../../../../src/contract/pause-views';
import { ConfirmDialog } from '../shared/confirm-dialog';
import { TextField } from '../shared/text-field';
import { useAction } from '../shared/use-action';

interface StartAnywayProps {
  readonly area: 'pause' | 'repository-pause';
  readonly missed: MissedStartView;
  readonly onStarted: () => void;
  readonly onCancel: () => void;
}

/** Starts one branch during a pause, with the reason that goes into the audit log. */
export function StartAnyway({ area, missed, onStarted, onCancel }: StartAnywayProps) {
  const [reason, setReason] = useState('');
  const { run, running, problem } = useAction(`${area}/start-anyway`);
  async function confirm(): Promise<void> {
    if ((await run({ id: missed.id, reason })) !== undefined) onStarted();
  }
  return (
    <ConfirmDialog
      title={`Start ${missed.ref.name} during the pause?`}
      confirmLabel="Start"
      running={running}
      problem={problem}
      onConfirm={() => void confirm()}
      onCancel={onCancel}
    >
      <p>
        The newest commit of {missed.ref.name} in {missed.repository} starts. Everything else stays paused.
      </p>
      <TextField
        label="Reason"
        value={reason}
        onChange={setReason}
        help="Kept in the audit log."
        error={problem?.fields?.['reason']}
        maxLength={200}
      />
    </ConfirmDialog>
  );
}
