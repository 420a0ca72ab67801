import Button from '@atlaskit/button/new';
import { Loading } from '../../shared/loading';
import { Notice } from '../../shared/notice';
import { NothingFound, OtherPipelines } from './not-found';
import { OfferTable } from './offer-table';
import type { StepProps } from './setup-view';
import { StepButtons } from './step-buttons';
import { StepFrame } from './step-frame';
import { useOffers } from './use-offers';

const skipHelp =
  'Repository admins can link pipelines at any time under Repository settings → AWS pipelines.';

/** Step 4: what Slipway found in the accounts, linked with one click. */
export function LinkStep({ reply, mover }: StepProps) {
  const { offers, searching, ...found } = useOffers(reply.accounts);
  const left = offers.filter(({ isLinked }) => !isLinked).length;
  const isDone = !searching && left === 0 && offers.length + reply.linkedPipelines > 0;
  return (
    <StepFrame step="link">
      {searching && <Loading label="Looking for pipelines of your repositories" />}
      {found.problems.map((problem) => (
        <Notice key={problem} tone="warning">
          {problem}
        </Notice>
      ))}
      {offers.length > 0 && <OfferTable offers={offers} />}
      {!searching && offers.length === 0 && <NothingFound others={found.others} />}
      {!searching && offers.length > 0 && <OtherPipelines count={found.others} />}
      <div role="status" className="verdict">
        {isDone && offers.length > 0 && (
          <Notice tone="success" title="Every pipeline that was found is linked" />
        )}
      </div>
      <StepButtons step="link" mover={mover} skipHelp={skipHelp}>
        {left > 0 && (
          <Button
            appearance="primary"
            isLoading={found.linking}
            isDisabled={searching}
            onClick={() => void found.linkAll()}
          >
            {left === 1 ? 'Link this pipeline' : `Link all ${left} pipelines`}
          </Button>
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
