import Button from '@atlaskit/button/new';
import { Loading } from '../../shared/loading';
import { Notice } from '../../shared/notice';
import { OfferTable } from './offer-table';
import type { StepProps } from './setup-view';
import { StepButtons } from './step-buttons';
import { StepFrame } from './step-frame';
import { useOffers } from './use-offers';

/** Step 4: what Slipway found in the accounts, linked with one click. */
export function LinkStep({ reply, mover }: StepProps) {
  const { offers, others, problems, searching, linking, linkAll } = useOffers(reply.accounts);
  const left = offers.filter(({ isLinked }) => !isLinked);
  const isDone = left.length === 0 && (offers.length > 0 || reply.linkedPipelines > 0);
  return (
    <StepFrame step="link">
      {searching && <Loading label="Looking for pipelines of your repositories" />}
      {problems.map((problem) => (
        <Notice key={problem} tone="warning">
          {problem}
        </Notice>
      ))}
      {offers.length > 0 && <OfferTable offers={offers} />}
      {!searching && offers.length === 0 && <NothingFound others={others} />}
      {!searching && offers.length > 0 && others > 0 && (
        <p className="small">
          {others === 1 ? '1 more pipeline has' : `${others} more pipelines have`} no repository of this workspace as the
          source. Link such a pipeline in the repository’s settings.
        </p>
      )}
      <div role="status" className="verdict">
        {isDone && !searching && <Notice tone="success" title="Every pipeline that was found is linked" />}
      </div>
      <StepButtons
        step="link"
        mover={mover}
        skipHelp="Repository admins can link pipelines at any time under Repository settings → AWS pipelines."
      >
        {left.length > 0 ? (
          <Button appearance="primary" isLoading={linking} isDisabled={searching} onClick={() => void linkAll()}>
            {left.length === 1 ? 'Link this pipeline' : `Link all ${left.length} pipelines`}
          </Button>
        ) : (
          isDone && (
            <Button appearance="primary" isLoading={mover.moving} onClick={() => void mover.go('push')}>
              Continue
            </Button>
          )
        )}
      </StepButtons>
    </StepFrame>
  );
}

function NothingFound({ others }: { readonly others: number }) {
  return (
    <Notice tone="information" title="No pipeline of your repositories was found">
      {others === 0
        ? 'The verified accounts have no pipelines in these regions.'
        : `The accounts have ${others === 1 ? '1 pipeline' : `${others} pipelines`}, but none takes its commits from a repository of this workspace through a connection to Bitbucket.`}
    </Notice>
  );
}
