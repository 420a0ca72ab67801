import { useState } from 'react';
import type { AuditKind } from '../../../../../src/contract/control-views';
import { Loading } from '../../shared/loading';
import { ProblemPage } from '../../shared/problem-page';
import { useLoad } from '../../shared/use-load';
import { AuditDelivery } from './audit-delivery';
import { AuditFilters } from './audit-filters';
import { AuditTable } from './audit-table';

export interface AuditFilter {
  readonly kind?: AuditKind;
  readonly person?: string;
}

/** Who changed what, page by page. */
export function AuditSection() {
  const [filter, setFilter] = useState<AuditFilter>({});
  const [pages, setPages] = useState<readonly string[]>([]);
  const before = pages.at(-1);
  const request = { ...filter, ...(before === undefined ? {} : { before }) };
  const { state, restart } = useLoad('audit/list', request);
  function choose(next: AuditFilter): void {
    setPages([]);
    setFilter(next);
  }
  return (
    <div aria-busy={state.step === 'loading'} className="stack">
      <header className="stack tight">
        <h1>Audit log</h1>
        <p>What people changed in Slipway, kept for a year. What pushes started is in the runs.</p>
      </header>
      <AuditFilters
        filter={filter}
        people={state.step === 'ready' ? state.data.people : []}
        onChange={choose}
      />
      {state.step === 'loading' && <Loading label="Loading the audit log" />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={restart} />}
      {state.step === 'ready' && (
        <AuditTable
          reply={state.data}
          isFirst={pages.length === 0}
          onNewer={() => setPages(pages.slice(0, -1))}
          onOlder={(next) => setPages([...pages, next])}
        />
      )}
      <AuditDelivery />
    </div>
  );
}
