import type { PlannedRun } from './plan';
import { isFinished } from './runs';
import type { Decision } from './verdicts';

/** What became of a planned run. `claim` is another invocation's (duplicate delivery) or the commit has its run already. */
export type StartResult = 'started' | 'waiting' | 'duplicate' | 'already-built';

/** A commit that the link already ran from another ref turns its decision from start to skip. */
export const withResults = (
  decisions: readonly Decision[],
  runs: readonly PlannedRun[],
  results: readonly StartResult[],
): Decision[] =>
  decisions.map((decision) => {
    const at = runs.findIndex(({ link, run }) => link.id === decision.linkId && !isFinished(run.state));
    return at >= 0 && results[at] === 'already-built' && decision.verdict.outcome === 'start'
      ? { ...decision, verdict: { outcome: 'skip', code: 'already-built' } }
      : decision;
  });
