import SuccessIcon from '@atlaskit/icon/core/status-success';
import type { SetupReply, SetupStep } from '../../../../src/contract/setup-views';
import { setupSteps, setupWords, stateWords } from './setup-steps';

interface SetupProgressProps {
  readonly states: SetupReply['states'];
  /** The step that is open; absent where the list only tells. */
  readonly current?: SetupStep | undefined;
  /** Opens a step; absent where a step cannot be opened from here. */
  readonly onOpen?: ((step: SetupStep) => void) | undefined;
}

function Mark({ done, at }: { readonly done: boolean; readonly at: number }) {
  if (done) return <SuccessIcon label="" color="var(--ds-icon-success)" />;
  return <span aria-hidden="true">{at + 1}</span>;
}

/** The five steps of the set-up with what is done. */
export function SetupProgress({ states, current, onOpen }: SetupProgressProps) {
  return (
    <ol className="progress" aria-label="Steps of the set-up">
      {setupSteps.map((step, at) => {
        const words = (
          <>
            <span className={`progress-mark progress-${states[step]}`}>
              <Mark done={states[step] === 'done'} at={at} />
            </span>
            <span className="progress-title">{setupWords[step].title}</span>
            <span className="small">{stateWords[states[step]]}</span>
          </>
        );
        return (
          <li key={step} aria-current={step === current ? 'step' : undefined}>
            {onOpen === undefined || step === current ? (
              <div className="progress-step">{words}</div>
            ) : (
              <button type="button" className="progress-step" onClick={() => onOpen(step)}>
                {words}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
