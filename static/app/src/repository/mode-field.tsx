import type { LinkFields } from '../../../../src/contract/requests';
import type { PipelineChoice } from '../../../../src/contract/views';
import { Notice } from '../shared/notice';
import { adviceFor } from './start-advice';
import { startChoice } from './start-choice';

interface ModeFieldProps {
  readonly mode: LinkFields['mode'];
  /** The chosen pipeline as AWS describes it now; absent until its list is there. */
  readonly choice: PipelineChoice | undefined;
  /** More than one branch or tag would start it. */
  readonly severalRefs: boolean;
  readonly onChange: (mode: LinkFields['mode']) => void;
}

/** What to know about the pipeline before it is started, and what to change in AWS. */
function Advice({ choice, mode, severalRefs }: Omit<ModeFieldProps, 'onChange'>) {
  const advice = choice === undefined ? [] : adviceFor(choice, mode, severalRefs);
  if (advice.length === 0) return null;
  return (
    <Notice tone={mode === 'start' ? 'warning' : 'information'}>
      <ul className="bullets">
        {advice.map(({ code, problem, fix }) => (
          <li key={code}>
            {problem} {fix}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface ModeOptionProps {
  readonly value: LinkFields['mode'];
  readonly chosen: boolean;
  readonly disabled?: boolean;
  readonly label: string;
  readonly help: string;
  readonly onChoose: () => void;
}

function ModeOption({ value, chosen, disabled = false, label, help, onChoose }: ModeOptionProps) {
  return (
    <label className="option">
      <input
        type="radio"
        name="mode"
        value={value}
        checked={chosen}
        disabled={disabled}
        onChange={onChoose}
      />
      <span>{label}</span>
      <span className="small">{help}</span>
    </label>
  );
}

/** Who starts the pipeline or project: AWS or Slipway. */
export function ModeField({ mode, choice, severalRefs, onChange }: ModeFieldProps) {
  const blocked = choice === undefined || startChoice(choice) === 'blocked';
  const reason = blocked ? choice?.startProblem : undefined;
  return (
    <fieldset className="field">
      <legend className="label">What Slipway does</legend>
      <div className="columns">
        <ModeOption
          value="follow"
          label="Follow"
          help={
            choice?.reportsStatus === true
              ? 'AWS starts it and reports it to Bitbucket. Slipway shows its runs.'
              : 'AWS starts it. Slipway shows its runs and keeps the build status true.'
          }
          chosen={mode === 'follow'}
          onChoose={() => onChange('follow')}
        />
        <ModeOption
          value="start"
          label="Start"
          help={reason ?? 'Slipway starts it at exactly the pushed commit, and follows it.'}
          chosen={mode === 'start'}
          disabled={blocked && mode !== 'start'}
          onChoose={() => onChange('start')}
        />
      </div>
      <Advice mode={mode} choice={choice} severalRefs={severalRefs} />
    </fieldset>
  );
}
