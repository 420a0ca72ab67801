import { useState } from 'react';
import type { PanelReply } from '../../../../src/contract/replies';
import { PauseNotice } from '../control/pause-notice';
import { StartBar } from '../hand/start-bar';
import { Notice } from '../shared/notice';
import { HeldBanner } from './held-banner';
import { PanelFooter } from './panel-footer';
import { RunList } from './run-list';
import { SetUpStep } from './set-up';
import { useLiveRuns } from './use-live-runs';

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

const mainOf = ({ hand: { mainBranch } }: PanelReply) =>
  mainBranch === undefined ? undefined : ({ type: 'branch', name: mainBranch } as const);

/** The loaded panel: what needs somebody, then the latest runs, kept up to date. */
export function PanelView({
  panel,
  onReload,
}: {
  readonly panel: PanelReply;
  readonly onReload: () => void;
}) {
  const { runs, news, live, interrupted } = useLiveRuns(panel, onReload);
  const held = runs.filter((run) => run.held);
  const canWrite = panel.level === 'write' || panel.level === 'admin';
  const [done, setDone] = useState('');
  const tell = (words: string): void => {
    setDone(words);
    onReload();
  };
  return (
    <>
      {panel.pause !== undefined && <PauseNotice pause={panel.pause} />}
      <Problems problems={panel.setup.problems} />
      {held.length > 0 && <HeldBanner held={held} canWrite={canWrite} onDone={onReload} />}
      <StartBar
        hand={panel.hand}
        level={panel.level}
        paused={panel.pause !== undefined}
        first={mainOf(panel)}
        onStarted={tell}
      />
      {runs.length === 0 ? (
        <SetUpStep panel={panel} />
      ) : (
        <RunList label="Latest runs" runs={runs} hand={panel.hand} onStarted={tell} />
      )}
      {live && <PanelFooter panel={panel} interrupted={interrupted} />}
      <div className="visually-hidden" role="status" aria-live="polite">
        {`${done} ${news}`.trim()}
      </div>
    </>
  );
}
