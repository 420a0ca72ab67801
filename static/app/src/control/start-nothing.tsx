import type { PageProblem } from '../page-problem';
import { ConfirmDialog } from '../shared/confirm-dialog';

interface StartNothingProps {
  /** `3 branches` */
  readonly count: string;
  readonly label: string;
  readonly running: boolean;
  readonly problem: PageProblem | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before what a pause kept from starting is forgotten. */
export function StartNothing({ count, label, ...rest }: StartNothingProps) {
  return (
    <ConfirmDialog title={`Start nothing of ${count}?`} confirmLabel={label} {...rest}>
      <p>What was pushed during the pause starts only with the next push of its branch.</p>
    </ConfirmDialog>
  );
}
