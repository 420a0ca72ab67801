import { useEffect, useRef } from 'react';
import { startPollTimer, type PollResult } from './poll-timer';

/** What the list holds: `off` has nothing that a poll could change. */
export type Pace = 'off' | 'idle' | 'open';

const signsOfAttention = ['pointermove', 'focusin', 'keydown'] as const;

/** Polls while the page is visible. A page that comes back asks at once, one that somebody turns to asks soon. */
export function usePoll(poll: () => Promise<PollResult>, pace: Pace): void {
  const latest = useRef(poll);
  latest.current = poll;

  useEffect(() => {
    if (pace === 'off') return undefined;
    const timer = startPollTimer(() => latest.current(), pace === 'open');
    function onVisibility(): void {
      if (document.hidden) timer.rest();
      else void timer.ask();
    }
    document.addEventListener('visibilitychange', onVisibility);
    for (const sign of signsOfAttention) document.addEventListener(sign, timer.hurry);
    return () => {
      timer.end();
      document.removeEventListener('visibilitychange', onVisibility);
      for (const sign of signsOfAttention) document.removeEventListener(sign, timer.hurry);
    };
  }, [pace]);
}
