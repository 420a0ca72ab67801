import Button from '@atlaskit/button/new';
import Modal, { ModalBody, ModalFooter, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import type { HandLinkView } from '../../../../src/contract/hand-views';
import { useRoomForDialog } from '../shared/use-room-for-dialog';
import type { ChosenRef } from './ref-fields';
import { StartFields } from './start-fields';
import { useStartForm } from './use-start-form';

interface StartDialogProps {
  /** Those that the person may start; at least one. */
  readonly links: readonly HandLinkView[];
  readonly first?: ChosenRef | undefined;
  readonly onClose: () => void;
  readonly onStarted: (words: string) => void;
}

const formId = 'start-by-hand';

/** Asks for a start by hand. */
export function StartDialog({ links, first, onClose, onStarted }: StartDialogProps) {
  useRoomForDialog();
  const form = useStartForm(links, first, onStarted);
  return (
    <Modal onClose={onClose} width="small">
      <ModalHeader>
        <ModalTitle>Start a run</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <form
          className="stack"
          id={formId}
          onSubmit={(event) => {
            event.preventDefault();
            void form.start();
          }}
        >
          <StartFields links={links} form={form} />
        </form>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button
          appearance="primary"
          type="submit"
          form={formId}
          isLoading={form.running}
          isDisabled={form.chosen === undefined}
        >
          Start
        </Button>
      </ModalFooter>
    </Modal>
  );
}
