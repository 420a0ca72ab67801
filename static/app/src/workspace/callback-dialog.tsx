import Button from '@atlaskit/button/new';
import Modal, { ModalBody, ModalFooter, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import type { CallbackKeyReply } from '../../../../src/contract/replies';
import type { PageProblem } from '../page-problem';
import { CopyValue } from '../shared/copy-value';
import { FormProblem } from '../shared/form-problem';
import { Notice } from '../shared/notice';
import { useRoomForDialog } from '../shared/use-room-for-dialog';

interface CallbackDialogProps {
  readonly reply: CallbackKeyReply;
  readonly revoking: boolean;
  readonly problem: PageProblem | undefined;
  /** Makes one more key, which leaves no older one good. */
  readonly onRevoke: () => void;
  readonly onClose: () => void;
}

/** What to copy into AWS, in the order in which AWS asks for it. */
function CallbackValues({ reply }: { readonly reply: CallbackKeyReply }) {
  return (
    <>
      <CopyValue label="API destination endpoint (POST)" value={reply.url} />
      <CopyValue label="Connection: API key name" value={reply.keyHeader} />
      <CopyValue label="Connection: API key value" value={reply.key} />
      <CopyValue label="Connection: additional header" value={`${reply.linkHeader}: ${reply.linkValue}`} />
      <CopyValue label="Event pattern of the rule" value={reply.eventPattern} block />
    </>
  );
}

/** Everything the EventBridge connection and rule need, with the key that cannot be shown again. */
export function CallbackDialog({ reply, revoking, problem, onRevoke, onClose }: CallbackDialogProps) {
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
          {reply.oldKeyUntil !== undefined && (
            <Notice
              tone="information"
              title="The old key works for 24 more hours"
              actions={
                <Button spacing="compact" isLoading={revoking} onClick={onRevoke}>
                  Revoke the old key now
                </Button>
              }
            >
              That is time to put the new one into the connection. If the old key may have leaked, revoke it
              now: this shows another new key, and only that one works.
            </Notice>
          )}
          <FormProblem problem={problem} />
          <CallbackValues reply={reply} />
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
