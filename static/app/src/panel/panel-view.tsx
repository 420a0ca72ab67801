import type { PanelReply } from '../../../../src/contract/replies';
import { PauseNotice } from '../control/pause-notice';
import { Notice } from '../shared/notice';
import { useNow } from '../shared/use-now';
import { HeldBanner } from './held-banner';
import { PanelFooter } from './panel-footer';
import { isOpen } from './run-states';
import { RunRow } from './run-row';
import { SetUpStep } from './set-up';
import { useLiveRuns } from './use-live-runs';

const tickingMs = 1000;
const restingMs = 30_000;

function Problems({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <Notice tone="error" title="An AWS account needs attention">
      {problems.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
    </Notice>
  );
}

/** The loaded panel: what needs somebody, then the latest runs, kept up to date. */
export function PanelView({
  panel,
  onReload,
}: {
  readonly panel: PanelReply;
  readonly onReload: () => void;
}) {
  const { runs, news, live, interrupted } = useLiveRuns(panel, onReload);
  const nowMs = useNow(runs.some(isOpen) ? tickingMs : restingMs);
  const held = runs.filter((run) => run.held);
  const canWrite = panel.level === 'write' || panel.level === 'admin';
  return (
    <>
      {panel.pause !== undefined && <PauseNotice pause={panel.pause} />}
      <Problems problems={panel.setup.problems} />
      {held.length > 0 && <HeldBanner held={held} canWrite={canWrite} onDone={onReload} />}
      {runs.length === 0 ? (
        <SetUpStep panel={panel} />
      ) : (
        <ul className="runs" aria-label="Latest runs">
          {runs.map((run) => (
            <RunRow key={run.id} run={run} nowMs={nowMs} />
          ))}
        </ul>
      )}
      {live && <PanelFooter panel={panel} interrupted={interrupted} />}
      <div className="visually-hidden" role="status" aria-live="polite">
        {news}
      </div>
    </>
  );
}
