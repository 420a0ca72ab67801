import { useLoad } from '../shared/use-load';
import { PauseNotice } from './pause-notice';

const noInput = {};

/** The workspace's pause above every other tab; its own says it too, what waits, and resumes. */
export function PauseBanner() {
  const { state } = useLoad('pause/load', noInput);
  if (state.step !== 'ready') return null;
  return (
    <>
      {state.data.pauses.map((pause) => (
        <PauseNotice key={pause.scope} pause={pause} />
      ))}
    </>
  );
}
