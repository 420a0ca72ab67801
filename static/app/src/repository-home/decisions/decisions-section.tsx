import { useState } from 'react';
import { Loading } from '../../shared/loading';
import { ProblemPage } from '../../shared/problem-page';
import { useLoad } from '../../shared/use-load';
import type { DecisionsRequest } from './decision-filter';
import { DecisionFilters } from './decision-filters';
import { DecisionList } from './decision-list';
import { Gaps } from './gaps';

/** Why something started or did not, event by event. */
export function DecisionsSection() {
  const [filter, setFilter] = useState<DecisionsRequest>({});
  const [pages, setPages] = useState<readonly string[]>([]);
  const cursor = pages.at(-1);
  const { state, reload, restart } = useLoad('decisions/list', {
    ...filter,
    ...(cursor === undefined ? {} : { cursor }),
  });
  const fields = state.step === 'problem' && 'fields' in state.problem ? state.problem.fields : undefined;
  function choose(next: DecisionsRequest): void {
    setPages([]);
    setFilter(next);
  }
  return (
    <div aria-busy={state.step === 'loading'} className="stack">
      <header className="stack tight">
        <h1>Decisions</h1>
        <p>What every push, tag and pull request of the last 30 days started, or why it started nothing.</p>
      </header>
      <Gaps onEvaluated={reload} />
      <DecisionFilters problems={fields} onChange={choose} />
      {state.step === 'loading' && <Loading label="Loading decisions" />}
      {state.step === 'problem' && fields === undefined && (
        <ProblemPage problem={state.problem} onRetry={restart} />
      )}
      {state.step === 'ready' && (
        <DecisionList
          reply={state.data}
          isFirst={pages.length === 0}
          isFiltered={Object.keys(filter).length > 0}
          onNewer={() => setPages(pages.slice(0, -1))}
          onOlder={(next) => setPages([...pages, next])}
        />
      )}
    </div>
  );
}
