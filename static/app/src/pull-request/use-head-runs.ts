import { useEffect, useRef, useState } from 'react';
import type { PullRequestReply } from '../../../../src/contract/hand-views';
import type { RunView } from '../../../../src/contract/views';
import { call } from '../invoke';
import { announcement } from '../panel/announcement';
import { knownVersions } from '../panel/merge-poll';
import type { PollResult } from '../panel/poll-timer';
import { isOpen } from '../panel/run-states';
import { usePoll } from '../panel/use-poll';

/** The runs of the head after a poll of the repository's newest runs: those of other commits are none of this page's. */
function mergeHead(
  runs: readonly RunView[],
  changed: readonly RunView[],
  commit: string | undefined,
): readonly RunView[] {
  const byId = new Map(runs.map((run) => [run.id, run]));
  for (const run of changed)
    if (run.commit === commit && (byId.get(run.id)?.version ?? 0) < run.version) byId.set(run.id, run);
  return [...byId.values()].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}

/** Keeps the runs of the head up to date by the panel's small poll, and loads the page again when its grant has passed. */
export function useHeadRuns(shown: PullRequestReply, onExpired: () => void) {
  const [runs, setRuns] = useState(shown.runs);
  const [news, setNews] = useState('');
  const known = useRef<Record<string, number>>({});
  const latest = useRef(runs);
  function show(next: readonly RunView[]): void {
    const words = announcement(latest.current, next);
    latest.current = next;
    setRuns(next);
    if (words !== '') setNews(words);
  }
  useEffect(() => {
    known.current = knownVersions(shown.runs);
    show(shown.runs);
  }, [shown]);

  async function poll(): Promise<PollResult> {
    const outcome = await call('runs/poll', { grant: shown.grant, known: known.current });
    if (!outcome.ok) {
      if (outcome.problem.code === 'no-permission') onExpired();
      return 'failed';
    }
    const { changed } = outcome.data;
    if (changed.length === 0) return 'unchanged';
    // At most as many as the request may name; the newest are on the board.
    known.current = Object.fromEntries(
      Object.entries({ ...known.current, ...knownVersions(changed) }).slice(-100),
    );
    show(mergeHead(latest.current, changed, shown.commit));
    return 'changed';
  }
  usePoll(poll, runs.some(isOpen) ? 'open' : 'idle');
  return { runs, news };
}
