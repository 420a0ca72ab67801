import { attentionDelayMs, pollDelayMs } from './poll-schedule';

/** What a poll found; after anything but a change the next one waits longer. */
export type PollResult = 'changed' | 'unchanged' | 'failed';

export interface PollTimer {
  /** Polls now. */
  ask(): Promise<void>;
  /** Somebody turned to the page: the next poll comes sooner. */
  readonly hurry: () => void;
  /** No poll until the next `ask`. */
  rest(): void;
  end(): void;
}

/** Polls at the panel's pace while the page is visible, first after one delay. */
export function startPollTimer(poll: () => Promise<PollResult>, anyOpen: boolean): PollTimer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueMs = Infinity;
  let lastMs = Date.now();
  let unchangedPolls = 0;
  let ended = false;

  function askAfter(delayMs: number): void {
    clearTimeout(timer);
    if (ended || document.hidden) return;
    dueMs = Date.now() + delayMs;
    timer = setTimeout(() => void ask(), delayMs);
  }
  async function ask(): Promise<void> {
    clearTimeout(timer);
    // Nothing may hurry the next poll before this one has its answer.
    dueMs = -Infinity;
    lastMs = Date.now();
    const result = await poll();
    unchangedPolls = result === 'changed' ? 0 : unchangedPolls + 1;
    askAfter(pollDelayMs(unchangedPolls, anyOpen));
  }
  function hurry(): void {
    const delayMs = attentionDelayMs(Date.now() - lastMs);
    if (Date.now() + delayMs < dueMs) askAfter(delayMs);
  }
  function end(): void {
    ended = true;
    clearTimeout(timer);
  }
  askAfter(pollDelayMs(unchangedPolls, anyOpen));
  return { ask, hurry, rest: () => clearTimeout(timer), end };
}
