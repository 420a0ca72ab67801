import { Loading } from '../../shared/loading';
import { ProblemPage } from '../../shared/problem-page';
import { useLoad } from '../../shared/use-load';
import { ArchiveList } from './archive-list';
import { ExportCard } from './export-card';
import { ImportCard } from './import-card';
import { LeaveCard } from './leave-card';

const noInput = {};

/** Settings as a file, out and in, and how to leave. */
export function LeaveSection() {
  const { state, reload, restart } = useLoad('leave/show', noInput);
  return (
    <div aria-busy={state.step === 'loading'} className="stack">
      <header className="page-head">
        <div className="stack tight">
          <h1>Export and leave</h1>
          <p>Your settings are yours: take them out as a file, bring them back, or stop using Slipway.</p>
        </div>
      </header>
      {state.step === 'loading' && <Loading label="Loading" />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={restart} />}
      {state.step === 'ready' && (
        <>
          <ExportCard />
          <ImportCard onApplied={reload} />
          <ArchiveList archives={state.data.archives} />
          <LeaveCard reply={state.data} />
        </>
      )}
    </div>
  );
}
