import { useState } from 'react';
import type { AuditDeliveryView, BusPlaceView } from '../../../../../src/contract/publish-views';
import { BusCard } from '../../control/bus-card';
import { Age } from '../../shared/age';
import { Loading } from '../../shared/loading';
import { Notice } from '../../shared/notice';
import { ProblemPage } from '../../shared/problem-page';
import { useLoad } from '../../shared/use-load';
import { useNow } from '../../shared/use-now';

const noInput = {};

function HowItGoes({ delivery }: { readonly delivery: AuditDeliveryView }) {
  const { problem, deliveredAt } = delivery;
  const nowMs = useNow(60_000);
  if (problem !== undefined)
    return (
      <Notice tone="warning" title={`Last delivery failed: ${problem.text}`}>
        <Age iso={problem.at} nowMs={nowMs} />. What AWS may take later is tried again; what it refused waits
        in the tab Health.
      </Notice>
    );
  return (
    <p className="small">{deliveredAt === undefined ? 'Nothing was sent yet.' : 'The last entry arrived.'}</p>
  );
}

/** Sends every entry to the customer's own bus as well. */
export function AuditDelivery() {
  const { state, reload, restart } = useLoad('audit/delivery', noInput);
  const [before, setBefore] = useState<BusPlaceView>();
  function changed(stopped: BusPlaceView | undefined): void {
    setBefore(stopped);
    reload();
  }
  if (state.step === 'loading') return <Loading label="Loading where entries are sent" />;
  if (state.step === 'problem') return <ProblemPage problem={state.problem} onRetry={restart} />;
  const { delivery, choices } = state.data;
  return (
    <BusCard
      save="audit/deliver"
      stop="audit/stop-delivery"
      title="Your own archive"
      text="Every entry can also go to EventBridge in one of your accounts, with source slipway.audit, for a rule of yours to keep."
      startLabel="Send every entry"
      place={delivery}
      choices={choices}
      before={before}
      onChanged={changed}
    >
      {delivery !== undefined && <HowItGoes delivery={delivery} />}
    </BusCard>
  );
}
