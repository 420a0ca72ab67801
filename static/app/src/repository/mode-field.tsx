import type { LinkFields } from '../../../../src/contract/requests';
import type { PipelineChoice } from '../../../../src/contract/views';
import { startChoice } from './start-choice';

interface ModeFieldProps {
  readonly mode: LinkFields['mode'];
  /** The chosen pipeline as AWS describes it now; absent until its list is there. */
  readonly choice: PipelineChoice | undefined;
  readonly onChange: (mode: LinkFields['mode']) => void;
}

/** Who starts the pipeline or project: AWS or Slipway. */
export function ModeField({ mode, choice, onChange }: ModeFieldProps) {
  const blocked = choice === undefined || startChoice(choice) === 'blocked';
  const reason = blocked ? choice?.startProblem : undefined;
  return (
    <fieldset className="field">
      <legend className="label">What Slipway does</legend>
      <div className="columns">
        <label className="option">
          <input
            type="radio"
            name="mode"
            value="follow"
            checked={mode === 'follow'}
            onChange={() => onChange('follow')}
          />
          <span>Follow</span>
          <span className="small">
            {choice?.reportsStatus === true
              ? 'AWS starts it and reports it to Bitbucket. Slipway shows its runs.'
              : 'AWS starts it. Slipway shows its runs and keeps the build status true.'}
          </span>
        </label>
        <label className="option">
          <input
            type="radio"
            name="mode"
            value="start"
            checked={mode === 'start'}
            disabled={blocked && mode !== 'start'}
            onChange={() => onChange('start')}
          />
          <span>Start</span>
          <span className="small">
            {reason ?? 'Slipway starts it at exactly the pushed commit, and follows it.'}
          </span>
        </label>
      </div>
    </fieldset>
  );
}
