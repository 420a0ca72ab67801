import { useState } from 'react';
import type { BusPlaceView } from '../../../../src/contract/publish-views';
import { BusCard } from '../control/bus-card';
import { Loading } from '../shared/loading';
import { ProblemPage } from '../shared/problem-page';
import { useLoad } from '../shared/use-load';

const noInput = {};

/** Puts what happens in the repository on the customer's bus as well. */
export function FanOut() {
  const { state, reload, restart } = useLoad('fan-out/load', noInput);
  const [before, setBefore] = useState<BusPlaceView>();
  function changed(stopped: BusPlaceView | undefined): void {
    setBefore(stopped);
    reload();
  }
  if (state.step === 'loading') return <Loading label="Loading where events are sent" />;
  if (state.step === 'problem') return <ProblemPage problem={state.problem} onRetry={restart} />;
  const { place, choices } = state.data;
  return (
    <BusCard
      save="fan-out/save"
      stop="fan-out/stop"
      title="Events for your own rules"
      text="Every push, tag and pull request can also go to EventBridge, with source slipway.bitbucket: your rules there reach Step Functions, SNS, SQS, Lambda or a pipeline elsewhere. It posts no build status, and a pause does not hold it."
      startLabel="Send every event"
      place={place}
      choices={choices}
      before={before}
      onChanged={changed}
    />
  );
}
