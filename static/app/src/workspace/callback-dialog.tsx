import Button from '@atlaskit/button/new';
import Modal, { ModalBody, ModalFooter, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import type { CallbackKeyReply } from '../../../../src/contract/replies';
import { CopyValue } from '../shared/copy-value';
import { Notice } from '../shared/notice';
import { useRoomForDialog } from '../shared/use-room-for-dialog';

/** Everything the EventBridge connection and rule need, with the key that cannot be shown again. */
export function CallbackDialog({
  reply,
  onClose,
}: {
  readonly reply: CallbackKeyReply;
  readonly onClose: () => void;
}) {
  useRoomForDialog();
  return (
    <Modal onClose={onClose} width="large" shouldCloseOnOverlayClick={false}>
      <ModalHeader>
        <ModalTitle>Callback key for {reply.callback.region}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <div className="stack">
          <Notice tone="warning" title="The key is shown once">
            Slipway keeps only a hash of it. Copy it before you close this; a lost key can only be replaced.
          </Notice>
          <CopyValue label="API destination endpoint (POST)" value={reply.url} />
          <CopyValue label="Connection: API key name" value={reply.keyHeader} />
          <CopyValue label="Connection: API key value" value={reply.key} />
          <CopyValue
            label="Connection: additional header"
            value={`${reply.linkHeader}: ${reply.linkValue}`}
          />
          <CopyValue label="Event pattern of the rule" value={reply.eventPattern} block />
        </div>
      </ModalBody>
      <ModalFooter>
        <Button appearance="primary" onClick={onClose}>
          I have copied the key
        </Button>
      </ModalFooter>
    </Modal>
  );
}
