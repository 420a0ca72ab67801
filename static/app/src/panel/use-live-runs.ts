import { useEffect, useRef, useState } from 'react';
import type { PanelReply } from '../../../../src/contract/replies';
import type { RunView } from '../../../../src/contract/views';
import { call } from '../invoke';
import { announcement } from './announcement';
import { knownVersions, mergePoll } from './merge-poll';
import type { PollResult } from './poll-timer';
import { isOpen } from './run-states';
import { usePoll, type Pace } from './use-poll';

export interface LiveRuns {
  readonly runs: readonly RunView[];
  /** The last change in words, for the polite live region. */
  readonly news: string;
  /** False while the repository is not set up: runs cannot come then. */
  readonly live: boolean;
  /** The last two polls failed. */
  readonly interrupted: boolean;
}

const failuresBeforeTelling = 2;

const paceOf = (runs: readonly RunView[]): Pace => (runs.some(isOpen) ? 'open' : 'idle');

/** Keeps the runs of a loaded panel up to date. `onExpired` loads the panel again: its grant holds five minutes. */
export function useLiveRuns(panel: PanelReply, onExpired: () => void): LiveRuns {
  const [runs, setRuns] = useState(panel.runs);
  const [news, setNews] = useState('');
  const [failures, setFailures] = useState(0);
  const shown = useRef(runs);

  function show(next: readonly RunView[]): void {
    const words = announcement(shown.current, next);
    shown.current = next;
    setRuns(next);
    if (words !== '') setNews(words);
  }
  useEffect(() => {
    show(panel.runs);
    setFailures(0);
  }, [panel]);

  async function poll(): Promise<PollResult> {
    const outcome = await call('runs/poll', { grant: panel.grant, known: knownVersions(shown.current) });
    setFailures((count) => (outcome.ok ? 0 : count + 1));
    if (!outcome.ok) {
      if (outcome.problem.code === 'no-permission') onExpired();
      return 'failed';
    }
    const next = mergePoll(shown.current, outcome.data);
    const moved = outcome.data.changed.length > 0 || next.length !== shown.current.length;
    if (moved) show(next);
    return moved ? 'changed' : 'unchanged';
  }
  const live = runs.length > 0 || panel.setup.step === 'ready';
  usePoll(poll, live ? paceOf(runs) : 'off');
  return { runs, news, live, interrupted: failures >= failuresBeforeTelling };
}
