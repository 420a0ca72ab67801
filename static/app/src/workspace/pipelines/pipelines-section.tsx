import { useState } from 'react';
import type { BulkJobView, BulkLoadReply } from '../../../../../src/contract/bulk-views';
import { Empty } from '../../shared/empty';
import { Loading } from '../../shared/loading';
import { ProblemPage } from '../../shared/problem-page';
import { useLoad } from '../../shared/use-load';
import { JobPanel } from './job-panel';
import { PlaceChoice } from './place-choice';
import { PreviewView } from './preview-view';
import { useScan } from './use-scan';
import './pipelines.css';

const noInput = {};

function PipelinesView({ reply }: { readonly reply: BulkLoadReply }) {
  const [job, setJob] = useState<BulkJobView | undefined>(reply.job);
  const { scan, start, reset } = useScan();
  function started(next: BulkJobView): void {
    reset();
    setJob(next);
  }
  const running = job?.state === 'running';
  return (
    <>
      {job !== undefined && <JobPanel job={job} onChanged={setJob} />}
      {!running && <PlaceChoice accounts={reply.accounts} reading={scan.step === 'reading'} onFind={start} />}
      {!running && scan.step === 'reading' && <Loading label={scan.words} />}
      {!running && scan.step === 'problem' && <ProblemPage problem={scan.problem} onRetry={reset} />}
      {!running && scan.step === 'ready' && <PreviewView result={scan.result} onStarted={started} />}
    </>
  );
}

/** Links many pipelines to their repositories at once. */
export function PipelinesSection() {
  const { state, restart } = useLoad('bulk/load', noInput);
  return (
    <div aria-busy={state.step === 'loading'} className="stack">
      <header className="page-head">
        <div className="stack tight">
          <h1>Pipelines</h1>
          <p>
            Find the pipelines of your accounts and link them to their repositories, many at once. Nothing is
            saved before you have seen it.
          </p>
        </div>
      </header>
      {state.step === 'loading' && <Loading label="Loading accounts" />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={restart} />}
      {state.step === 'ready' && state.data.accounts.length === 0 && (
        <Empty title="No AWS account yet">
          <p>Link an account in the tab Accounts first.</p>
        </Empty>
      )}
      {state.step === 'ready' && state.data.accounts.length > 0 && <PipelinesView reply={state.data} />}
    </div>
  );
}
