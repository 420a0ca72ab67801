import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { ConfirmDialog } from './confirm-dialog';

interface FormButtonsProps {
  readonly saveLabel: string;
  readonly saving: boolean;
  readonly unsaved: boolean;
  readonly onCancel: () => void;
}

/** Save and cancel; cancelling asks first when something would be lost. */
export function FormButtons({ saveLabel, saving, unsaved, onCancel }: FormButtonsProps) {
  const [asking, setAsking] = useState(false);
  return (
    <div className="actions">
      <Button type="submit" appearance="primary" isLoading={saving}>
        {saveLabel}
      </Button>
      <Button appearance="subtle" onClick={() => (unsaved ? setAsking(true) : onCancel())}>
        Cancel
      </Button>
      {asking && (
        <ConfirmDialog
          title="Leave without saving?"
          confirmLabel="Leave"
          cancelLabel="Keep editing"
          onConfirm={onCancel}
          onCancel={() => setAsking(false)}
        >
          <p>What you changed in this form is lost.</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
