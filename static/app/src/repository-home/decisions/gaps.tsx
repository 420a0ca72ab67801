import Button from '@atlaskit/button/new';
import { useEffect, useState } from 'react';
import type { GapView } from '../../../../../src/contract/decision-views';
import type { RequestOf } from '../../../../../src/contract/requests';
import { Notice } from '../../shared/notice';
import { useAction } from '../../shared/use-action';
import { useLoad } from '../../shared/use-load';
import { CommitName } from './commit-name';

interface GapsProps {
  /** Some were evaluated: their decisions come within seconds. */
  readonly onEvaluated: () => void;
}

function titleOf({ ref, pullRequest }: GapView): string {
  if (pullRequest !== undefined) return `Pull request #${pullRequest}`;
  return `${ref.type === 'tag' ? 'Tag' : 'Branch'} ${ref.name}`;
}

function requestOf({ ref, pullRequest, commit }: GapView): RequestOf<'gaps/evaluate'> {
  return pullRequest === undefined ? { ref, commit } : { pullRequest, commit };
}

/** What is in the repository and was never decided, because Bitbucket told nothing of it. */
export function Gaps({ onEvaluated }: GapsProps) {
  const { state, reload } = useLoad('gaps/list', {});
  if (state.step === 'loading') return null;
  if (state.step === 'problem')
    return <p className="small">Whether an event is missing could not be seen: {state.problem.message}.</p>;
  const { gaps, level } = state.data;
  if (gaps.length === 0) return null;
  const mayEvaluate = level === 'write' || level === 'admin';
  function evaluated(): void {
    onEvaluated();
    reload();
  }
  return (
    <Notice
      tone="warning"
      title={`Bitbucket sent no event for ${gaps.length === 1 ? '1 commit' : `${gaps.length} commits`}`}
    >
      <p>
        Nothing was decided about what is here, so nothing started.{' '}
        {mayEvaluate
          ? 'Evaluate it to have the rules decide now.'
          : 'Somebody with write permission can have it evaluated.'}
      </p>
      <ul className="plain stack tight" aria-label="Commits without an event">
        {gaps.map((gap) => (
          <Gap
            key={`${titleOf(gap)} ${gap.commit}`}
            gap={gap}
            mayEvaluate={mayEvaluate}
            onEvaluated={evaluated}
          />
        ))}
      </ul>
    </Notice>
  );
}

interface GapProps {
  readonly gap: GapView;
  readonly mayEvaluate: boolean;
  readonly onEvaluated: () => void;
}

/** The queue needs a second or two, and lists lag behind. */
const decidedAfterMs = 4000;

function Gap({ gap, mayEvaluate, onEvaluated }: GapProps) {
  const [isAsked, setAsked] = useState(false);
  const { running, problem, run } = useAction('gaps/evaluate');
  const title = titleOf(gap);
  async function evaluate(): Promise<void> {
    if ((await run(requestOf(gap))) !== undefined) setAsked(true);
  }
  useEffect(() => {
    if (!isAsked) return undefined;
    const timer = window.setTimeout(onEvaluated, decidedAfterMs);
    return () => window.clearTimeout(timer);
  }, [isAsked, onEvaluated]);
  return (
    <li className="card-head">
      <span className="breaks">
        <strong>{title}</strong> <CommitName {...gap} /> {gap.message}
        {problem !== undefined && (
          <span role="alert" className="small field-error">
            {' '}
            {problem.message}.
          </span>
        )}
      </span>
      {isAsked && <span role="status">Being decided: this takes a few seconds</span>}
      {mayEvaluate && !isAsked && (
        <Button onClick={() => void evaluate()} isLoading={running}>
          Evaluate now<span className="visually-hidden"> {title}</span>
        </Button>
      )}
    </li>
  );
}
