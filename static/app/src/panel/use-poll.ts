import { useEffect, useRef } from 'react';
import { pollDelayMs } from './poll-schedule';

/** What a poll found; after anything but a change the next one waits longer. */
export type PollResult = 'changed' | 'unchanged' | 'failed';

/** What the list holds: `off` has nothing that a poll could change. */
export type Pace = 'off' | 'idle' | 'open';

/** Polls while the page is visible. A page that comes back asks at once. */
export function usePoll(poll: () => Promise<PollResult>, pace: Pace): void {
  const latest = useRef(poll);
  latest.current = poll;

  useEffect(() => {
    if (pace === 'off') return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let unchangedPolls = 0;
    let ended = false;

    function schedule(): void {
      clearTimeout(timer);
      if (ended || document.hidden) return;
      timer = setTimeout(() => void ask(), pollDelayMs(unchangedPolls, pace === 'open'));
    }
    async function ask(): Promise<void> {
      clearTimeout(timer);
      const result = await latest.current();
      unchangedPolls = result === 'changed' ? 0 : unchangedPolls + 1;
      schedule();
    }
    function onVisibility(): void {
      if (document.hidden) clearTimeout(timer);
      else void ask();
    }

    schedule();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      ended = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [pace]);
}
