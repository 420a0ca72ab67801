import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { Notice } from '../shared/notice';
import { useAction } from '../shared/use-action';
import { StartNothing } from './start-nothing';

interface ResumeActionsProps {
  readonly area: 'pause' | 'repository-pause';
  /** Branches and tags that wait. */
  readonly count: number;
  readonly isPaused: boolean;
  readonly onDone: (news: string) => void;
}

function branches(count: number): string {
  return count === 1 ? '1 branch' : `${count} branches`;
}

function resumeLabel(count: number, isPaused: boolean): string {
  if (count === 0) return 'Resume';
  return isPaused ? 'Resume and start the newest per branch' : 'Start the newest per branch';
}

/** Ends a pause, and says what becomes of what it kept from starting. */
export function ResumeActions({ area, count, isPaused, onDone }: ResumeActionsProps) {
  const [asking, setAsking] = useState(false);
  const lift = useAction(`${area}/lift`);
  async function resume(then: 'start' | 'discard' | 'leave'): Promise<void> {
    const reply = await lift.run({ then });
    setAsking(false);
    if (reply === undefined) return;
    const what = { start: `, and ${branches(reply.count)} started`, discard: '', leave: '' }[then];
    onDone(isPaused ? `Resumed${what}.` : `Done${what}.`);
  }
  return (
    <>
      {lift.problem !== undefined && !asking && <Notice tone="error">{lift.problem.message}</Notice>}
      <div className="actions">
        <Button
          appearance="primary"
          isLoading={lift.running}
          onClick={() => void resume(count > 0 ? 'start' : 'leave')}
        >
          {resumeLabel(count, isPaused)}
        </Button>
        {count > 0 && (
          <Button appearance="subtle" onClick={() => setAsking(true)}>
            {isPaused ? 'Resume and start nothing' : 'Discard'}
          </Button>
        )}
      </div>
      {asking && (
        <StartNothing
          count={branches(count)}
          label={isPaused ? 'Resume' : 'Discard'}
          running={lift.running}
          problem={lift.problem}
          onConfirm={() => void resume('discard')}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  );
}
