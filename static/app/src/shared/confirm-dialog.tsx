import Button from '@atlaskit/button/new';
import Modal, { ModalBody, ModalFooter, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import type { ReactNode } from 'react';
import type { PageProblem } from '../page-problem';
import { Notice } from './notice';
import { useRoomForDialog } from './use-room-for-dialog';

interface ConfirmDialogProps {
  readonly title: string;
  readonly confirmLabel: string;
  /** `Cancel` unless that would be unclear. */
  readonly cancelLabel?: string;
  readonly children: ReactNode;
  readonly running?: boolean;
  readonly problem?: PageProblem | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  useRoomForDialog();
  return (
    <Modal onClose={props.onCancel} width="small">
      <ModalHeader>
        <ModalTitle appearance="danger">{props.title}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <div className="stack">
          {props.children}
          {props.problem !== undefined && <Notice tone="error">{props.problem.message}</Notice>}
        </div>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={props.onCancel}>
          {props.cancelLabel ?? 'Cancel'}
        </Button>
        <Button appearance="danger" isLoading={props.running ?? false} onClick={props.onConfirm}>
          {props.confirmLabel}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
