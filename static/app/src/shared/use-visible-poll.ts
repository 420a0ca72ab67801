import { useEffect, useRef } from 'react';

/** Seconds to wait after so many polls that changed nothing; the last one holds for all that follow. */
export type PollPace = readonly [number, ...number[]];

/** How long to wait before the next poll, in milliseconds. */
function paceDelayMs(pace: PollPace, unchanged: number): number {
  return (pace[unchanged] ?? pace[pace.length - 1] ?? pace[0]) * 1000;
}

/**
 * Polls while `active` and the page is visible, slower the longer nothing changes; a page that comes back asks at once.
 * @param poll resolves to whether something changed
 */
export function useVisiblePoll(poll: () => Promise<boolean>, pace: PollPace, active: boolean): void {
  const latest = useRef(poll);
  latest.current = poll;
  const paceOf = useRef(pace);

  useEffect(() => {
    if (!active) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let unchanged = 0;
    let ended = false;

    function plan(): void {
      clearTimeout(timer);
      if (!ended && !document.hidden)
        timer = setTimeout(() => void ask(), paceDelayMs(paceOf.current, unchanged));
    }
    async function ask(): Promise<void> {
      clearTimeout(timer);
      unchanged = (await latest.current()) ? 0 : unchanged + 1;
      plan();
    }
    function onVisibility(): void {
      if (document.hidden) clearTimeout(timer);
      else void ask();
    }
    plan();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      ended = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [active]);
}
