import { useState } from 'react';
import type { SetupReply } from '../../../../../src/contract/setup-views';
import { Loading } from '../../shared/loading';
import { ProblemPage } from '../../shared/problem-page';
import { useLoad } from '../../shared/use-load';
import { SetupView } from './setup-view';

const noInput = {};

/** The wizard in all its states. What a change answers is newer than what the page opened with. */
export function SetupSection() {
  const { state, restart } = useLoad('setup/load', noInput);
  const [newer, setNewer] = useState<SetupReply>();
  function again(): void {
    setNewer(undefined);
    restart();
  }
  return (
    <div aria-busy={state.step === 'loading'} className="stack">
      {state.step === 'loading' && <Loading label="Loading the set-up" />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={again} />}
      {state.step === 'ready' && (
        <SetupView reply={newer ?? state.data} onReply={setNewer} onReload={again} />
      )}
    </div>
  );
}
