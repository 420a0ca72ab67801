import Button from '@atlaskit/button/new';
import { Loading } from '../../shared/loading';
import { Notice } from '../../shared/notice';
import { NothingFound, OtherPipelines } from './not-found';
import { OfferTable } from './offer-table';
import type { StepProps } from './setup-view';
import { Starter } from './starter';
import { StepButtons } from './step-buttons';
import { StepFrame } from './step-frame';
import { useOffers } from './use-offers';

const skipHelp =
  'Repository admins can link pipelines at any time under Repository settings → AWS pipelines.';

/** Step 4: what Slipway found in the accounts, linked with one click. */
export function LinkStep({ reply, mover }: StepProps) {
  const { offers, searching, ...found } = useOffers(reply.accounts);
  const left = offers.filter(({ isLinked }) => !isLinked).length;
  async function linkAll(): Promise<void> {
    if (await found.linkAll()) await mover.go('push');
  }
  const isDone = !searching && left === 0 && offers.length + reply.linkedPipelines > 0;
  return (
    <StepFrame step="link">
      {searching && <Loading label="Looking for pipelines of your repositories" />}
      <Problems sentences={found.problems} />
      {offers.length > 0 && <OfferTable offers={offers} />}
      {!searching && offers.length === 0 && <NothingFound others={found.others} />}
      {!searching && offers.length > 0 && <OtherPipelines count={found.others} />}
      {!searching && (
        <Starter accounts={reply.accounts} open={offers.length === 0} onMade={found.searchAgain} />
      )}
      <div role="status">
        {isDone && offers.length > 0 && (
          <Notice tone="success" title="Every pipeline that was found is linked" />
        )}
      </div>
      <StepButtons step="link" mover={mover} skipHelp={skipHelp}>
        {left > 0 && (
          <LinkButton
            count={left}
            searching={searching}
            linking={found.linking}
            onLink={() => void linkAll()}
          />
        )}
        {isDone && (
          <Button appearance="primary" isLoading={mover.moving} onClick={() => void mover.go('push')}>
            Continue
          </Button>
        )}
      </StepButtons>
    </StepFrame>
  );
}

interface LinkButtonProps {
  readonly count: number;
  readonly searching: boolean;
  readonly linking: boolean;
  readonly onLink: () => void;
}

function LinkButton({ count, searching, linking, onLink }: LinkButtonProps) {
  return (
    <Button appearance="primary" isLoading={linking} isDisabled={searching} onClick={onLink}>
      {count === 1 ? 'Link it and go on' : `Link all ${count} and go on`}
    </Button>
  );
}

function Problems({ sentences }: { readonly sentences: readonly string[] }) {
  return sentences.map((sentence) => (
    <Notice key={sentence} tone="warning">
      {sentence}
    </Notice>
  ));
}
