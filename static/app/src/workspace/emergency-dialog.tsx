import type { PageProblem } from '../page-problem';
import { ConfirmDialog } from '../shared/confirm-dialog';

interface EmergencyDialogProps {
  readonly running: boolean;
  readonly problem: PageProblem | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before the signing key is replaced without the usual overlap. */
export function EmergencyDialog(props: EmergencyDialogProps) {
  return (
    <ConfirmDialog title="Replace the signing key now?" confirmLabel="Replace now" {...props}>
      <p>Do this when the key may be known to somebody else. The old key is refused at once.</p>
      <p>
        Starts may fail for some minutes, until AWS has fetched the new key. Push again what failed, and
        verify your accounts afterwards.
      </p>
    </ConfirmDialog>
  );
}
