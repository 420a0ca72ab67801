import type { PipelineFactsView } from '../../../../src/contract/views';

type Kind = PipelineFactsView['kind'];

interface KindFieldProps {
  readonly kind: Kind;
  readonly onChange: (kind: Kind) => void;
}

const choices: readonly { readonly kind: Kind; readonly label: string; readonly help: string }[] = [
  { kind: 'pipeline', label: 'Pipeline', help: 'Of CodePipeline, with its stages and approvals.' },
  {
    kind: 'project',
    label: 'CodeBuild project',
    help: 'A single build whose source is this repository. Projects that a pipeline runs are shown with it.',
  },
];

/** Whether a pipeline or a project is linked; AWS lists them apart. */
export function KindField({ kind, onChange }: KindFieldProps) {
  return (
    <fieldset className="field">
      <legend className="label">What to link</legend>
      <div className="columns">
        {choices.map((choice) => (
          <label key={choice.kind} className="option">
            <input
              type="radio"
              name="kind"
              value={choice.kind}
              checked={choice.kind === kind}
              onChange={() => onChange(choice.kind)}
            />
            <span>{choice.label}</span>
            <span className="small">{choice.help}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
