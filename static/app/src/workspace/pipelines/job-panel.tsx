import Button from '@atlaskit/button/new';
import type { BulkJobView } from '../../../../../src/contract/bulk-views';
import { FormProblem } from '../../shared/form-problem';
import { Notice, type NoticeTone } from '../../shared/notice';
import { useAction, type Action } from '../../shared/use-action';
import { JobFailures } from './job-failures';
import { useJob } from './use-job';

const doneOf = ({ linked, already, failed }: BulkJobView): number => linked + already + failed;

const titles = {
  running: 'Linking pipelines',
  cancelled: 'Linking was cancelled',
  done: 'Linking is done',
} as const satisfies Record<BulkJobView['state'], string>;

function toneOf({ state, failed, stalled }: BulkJobView): NoticeTone {
  if (failed > 0 || stalled || state === 'cancelled') return 'warning';
  return state === 'done' ? 'success' : 'information';
}

function JobBar({ job }: { readonly job: BulkJobView }) {
  const parts = [`${doneOf(job)} of ${job.total}`, `${job.linked} linked`];
  if (job.already > 0) parts.push(`${job.already} linked already`);
  if (job.failed > 0) parts.push(`${job.failed} failed`);
  return (
    <div className="stack tight">
      <progress className="bulk-progress" aria-label="Rows done" max={job.total} value={doneOf(job)} />
      <span role="status">{parts.join(' · ')}</span>
      {job.state === 'running' && !job.stalled && (
        <span className="small">You may leave this page: it goes on.</span>
      )}
      {job.stalled && <span>Nothing has happened for two minutes. Resume goes on where it stands.</span>}
    </div>
  );
}

interface JobActionsProps {
  readonly job: BulkJobView;
  readonly cancel: Action<'bulk/cancel'>;
  readonly resume: Action<'bulk/resume'>;
  readonly onDone: (job: BulkJobView) => void;
}

/** What can be done with a job in its state. */
function JobActions({ job, cancel, resume, onDone }: JobActionsProps) {
  async function act(change: Promise<BulkJobView | undefined>): Promise<void> {
    const next = await change;
    if (next !== undefined) onDone(next);
  }
  const { id } = job;
  const isOpen = doneOf(job) < job.total;
  const resumeIt = (again: boolean) => () => void act(resume.run({ id, again }));
  return (
    <>
      {job.state === 'running' && (
        <Button isLoading={cancel.running} onClick={() => void act(cancel.run({ id }))}>
          Cancel
        </Button>
      )}
      {isOpen && (job.state !== 'running' || job.stalled) && (
        <Button appearance="primary" isLoading={resume.running} onClick={resumeIt(false)}>
          Resume
        </Button>
      )}
      {!isOpen && job.failed > 0 && (
        <Button isLoading={resume.running} onClick={resumeIt(true)}>
          Try the failed ones again
        </Button>
      )}
    </>
  );
}

interface JobPanelProps {
  readonly job: BulkJobView;
  readonly onChanged: (job: BulkJobView) => void;
}

/** The newest job: how far it is, what failed and why, and how to stop it or go on. */
export function JobPanel({ job: loaded, onChanged }: JobPanelProps) {
  const { job, show } = useJob(loaded, onChanged);
  const cancel = useAction('bulk/cancel');
  const resume = useAction('bulk/resume');
  return (
    <section className="card" aria-label="Newest job">
      <FormProblem problem={cancel.problem ?? resume.problem} />
      <Notice
        tone={toneOf(job)}
        title={titles[job.state]}
        actions={<JobActions job={job} cancel={cancel} resume={resume} onDone={show} />}
      >
        <JobBar job={job} />
      </Notice>
      {job.failed > 0 && <JobFailures key={`${job.id} ${job.failed}`} id={job.id} />}
    </section>
  );
}
