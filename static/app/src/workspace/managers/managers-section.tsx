import { Loading } from '../../shared/loading';
import { ProblemPage } from '../../shared/problem-page';
import { useLoad } from '../../shared/use-load';
import { AddManager } from './add-manager';
import { ManagerList } from './manager-list';

const noInput = {};

/** Whom owners let link AWS accounts. */
export function ManagersSection() {
  const { state, reload, restart } = useLoad('managers/list', noInput);
  return (
    <div aria-busy={state.step === 'loading'} className="stack">
      <header className="stack tight">
        <h1>Account managers</h1>
        <p>
          Members whom you let link, verify and re-key AWS accounts, for all projects or some. They cannot
          remove accounts, pause, or see the audit log.
        </p>
      </header>
      {state.step === 'loading' && <Loading label="Loading account managers" />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={restart} />}
      {state.step === 'ready' && (
        <>
          <ManagerList managers={state.data.managers} onChanged={reload} />
          <AddManager onAdded={reload} />
        </>
      )}
    </div>
  );
}
