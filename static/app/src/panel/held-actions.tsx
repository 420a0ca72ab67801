import Button from '@atlaskit/button/new';

interface HeldActionsProps {
  /** Discarding was asked for and waits for its confirmation. */
  readonly asking: boolean;
  readonly releasing: boolean;
  readonly discarding: boolean;
  readonly onAsk: (asking: boolean) => void;
  readonly onRelease: () => void;
  readonly onDiscard: () => void;
}

/** The two ways out of a flood; discarding asks once more, in place. */
export function HeldActions(props: HeldActionsProps) {
  if (props.asking) {
    return (
      <>
        <Button appearance="danger" isLoading={props.discarding} onClick={props.onDiscard}>
          Yes, discard
        </Button>
        <Button appearance="subtle" onClick={() => props.onAsk(false)} autoFocus>
          Keep waiting
        </Button>
      </>
    );
  }
  return (
    <>
      <Button appearance="primary" isLoading={props.releasing} onClick={props.onRelease}>
        Start these
      </Button>
      <Button isDisabled={props.releasing} onClick={() => props.onAsk(true)}>
        Discard
      </Button>
    </>
  );
}
