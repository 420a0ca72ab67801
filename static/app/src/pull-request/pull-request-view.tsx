import { useState } from 'react';
import type { PullRequestReply } from '../../../../src/contract/hand-views';
import { PauseNotice } from '../control/pause-notice';
import { StartBar } from '../hand/start-bar';
import { RunList } from '../panel/run-list';
import { Empty } from '../shared/empty';
import { FileChangeNotice } from './file-change-notice';
import { ForkNotice } from './fork-notice';
import { useHeadRuns } from './use-head-runs';

interface PullRequestViewProps {
  readonly shown: PullRequestReply;
  readonly onReload: () => void;
}

/** What ran at the pull request's head, and what can be started there. */
export function PullRequestView({ shown, onReload }: PullRequestViewProps) {
  const { runs, news } = useHeadRuns(shown, onReload);
  const [done, setDone] = useState('');
  const { hand, level, fork, pause, state, source, fileChange } = shown;
  const tell = (words: string): void => {
    setDone(words);
    onReload();
  };
  return (
    <>
      {pause !== undefined && <PauseNotice pause={pause} />}
      {fileChange !== undefined && <FileChangeNotice change={fileChange} destination={shown.destination} />}
      {fork !== undefined && <ForkNotice shown={shown} fork={fork} onApproved={tell} />}
      {fork === undefined && state === 'open' && (
        <StartBar
          hand={hand}
          level={level}
          paused={pause !== undefined}
          first={{ type: 'branch', name: source }}
          onStarted={tell}
        />
      )}
      {runs.length === 0 ? (
        <Empty title="Nothing ran at this commit">
          <p>Runs at the newest commit of {source} appear here by themselves.</p>
        </Empty>
      ) : (
        <RunList label="Runs at the newest commit" runs={runs} hand={hand} onStarted={tell} />
      )}
      <div className="visually-hidden" role="status" aria-live="polite">
        {`${done} ${news}`.trim()}
      </div>
    </>
  );
}
